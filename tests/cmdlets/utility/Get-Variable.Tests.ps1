# test: by name
$x = 5
(Get-Variable x).Value
Get-Variable x -ValueOnly
$ab = 1; $ac = 2
(Get-Variable a[bc]).Name
# => 5
# => 5
# => ab
# => ac

# test: not there
Get-Variable nope
Get-Variable nope*
Get-Variable x -Scope 99
Get-Variable x -Scope word
# error: VariableNotFound,Microsoft.PowerShell.Commands.GetVariableCommand
# error: ArgumentOutOfRange,Microsoft.PowerShell.Commands.GetVariableCommand
# error: Argument,Microsoft.PowerShell.Commands.GetVariableCommand
