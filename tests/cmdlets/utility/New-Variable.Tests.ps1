# test: options
New-Variable c 1 -Option Constant
Set-Variable c 2 -Force
Remove-Variable c -Force
New-Variable c 3
New-Variable d 4 -PassThru | ForEach-Object Value
# => 4
# error: VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand
# error: VariableNotRemovable,Microsoft.PowerShell.Commands.RemoveVariableCommand
# error: VariableAlreadyExists,Microsoft.PowerShell.Commands.NewVariableCommand
