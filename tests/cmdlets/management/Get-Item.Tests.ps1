# test: files and session items
# file: f.txt: abc
(Get-Item f.txt).Length
(Get-Item f.txt).PSChildName
(Get-Item f.txt).PSProvider.Name
(Get-Item .).PSIsContainer
$env:QQ = 5; (Get-Item env:QQ).Value
# => 3
# => f.txt
# => FileSystem
# => True
# => 5

# test: refusals
Get-Item nope
Get-Item q:\x
Get-Item NoSuch::x
Get-Item zz*
# error: PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand
# error: DriveNotFound,Microsoft.PowerShell.Commands.GetItemCommand
# error: ProviderNotFound,Microsoft.PowerShell.Commands.GetItemCommand
