# test: clears
$x = 1
Clear-Variable x
$null -eq $x
Clear-Variable nope
# => True
# error: VariableNotFound,Microsoft.PowerShell.Commands.ClearVariableCommand
