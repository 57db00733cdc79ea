# test: makes and changes
Set-Variable q 3; $q
function F { Set-Variable q 4 }
F; $q
Set-Variable q 5 -Option ReadOnly
Set-Variable q 6
Set-Variable q 7 -Force; $q
1, 2 | Set-Variable p; "$p"
Set-Variable q -Option Constant
# => 3
# => 3
# => 7
# => 1 2
# error: VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
# error: VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
