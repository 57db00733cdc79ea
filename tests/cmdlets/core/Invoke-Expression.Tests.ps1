# test: runs in the caller's scope
Invoke-Expression '$x = 3; $x + 1'
$x
'1+1','2*3' | Invoke-Expression
# => 4
# => 3
# => 2
# => 6

# test: parse errors
Invoke-Expression '1 +'
'on'
# => on
# error: ExpectedValueExpression,Microsoft.PowerShell.Commands.InvokeExpressionCommand
