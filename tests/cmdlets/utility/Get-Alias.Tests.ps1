# test: both ways
(Get-Alias gci).Definition
Get-Alias -Definition Get-ChildItem | ForEach-Object Name
Get-Alias nope
# => Get-ChildItem
# => dir
# => gci
# => ls
# error: ItemNotFoundException,Microsoft.PowerShell.Commands.GetAliasCommand
