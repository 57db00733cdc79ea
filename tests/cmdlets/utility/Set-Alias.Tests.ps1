# test: makes, changes, protects
Set-Alias foo Get-Item
(Get-Alias foo).Definition
Set-Alias foo Get-Date
(Get-Alias foo).Definition
Set-Alias gci foo
New-Alias foo x
Remove-Alias foo
Remove-Alias foo
# => Get-Item
# => Get-Date
# error: AliasNotWritable,Microsoft.PowerShell.Commands.SetAliasCommand
# error: AliasAlreadyExists,Microsoft.PowerShell.Commands.NewAliasCommand
# error: ItemNotFoundException,Microsoft.PowerShell.Commands.RemoveAliasCommand
