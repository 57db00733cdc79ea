# test: $? after scripts that exit
# file: nine.ps1: exit 9\n
# file: zero.ps1: exit 0\n
# file: native.ps1: sh -c "exit 4"\n
./nine.ps1; "$? $LASTEXITCODE"
./zero.ps1; "$? $LASTEXITCODE"
. ./nine.ps1; "$? $LASTEXITCODE"
./native.ps1; "$? $LASTEXITCODE"
$r = ./nine.ps1; "$? $LASTEXITCODE"
if (./nine.ps1) {}; "$? $LASTEXITCODE"
./nine.ps1 && 'yes'; ./nine.ps1 || 'no'
# => False 9
# => True 0
# => False 9
# => True 4
# => False 9
# => True 9
# => no

# test: text that does not parse ends the statement only
# file: bad.ps1: if (\n
Invoke-Expression '1 +'
'a'
try { Invoke-Expression '1 +' } catch { "caught $($_.Exception.GetType().Name)" }
./bad.ps1
"b $?"
function f { Invoke-Expression '1 +'; 'after' }
f
1 | ForEach-Object { Invoke-Expression '1 +'; 'in block' }
# => a
# => caught ParseException
# => b False
# => after
# => in block
# error: ExpectedValueExpression,Microsoft.PowerShell.Commands.InvokeExpressionCommand
# error: ExpectedValueExpression,Microsoft.PowerShell.Commands.InvokeExpressionCommand
# error: IfStatementMissingCondition
# error: ExpectedValueExpression,Microsoft.PowerShell.Commands.InvokeExpressionCommand
# error: ExpectedValueExpression,Microsoft.PowerShell.Commands.InvokeExpressionCommand
