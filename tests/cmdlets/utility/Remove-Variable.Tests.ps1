# test: removes
$x = 1
Remove-Variable x
"[$x]"
Remove-Variable nope
# => []
# error: VariableNotFound,Microsoft.PowerShell.Commands.RemoveVariableCommand
