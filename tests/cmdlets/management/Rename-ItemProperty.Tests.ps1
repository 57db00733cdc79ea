# test: no provider here has properties that come and go
Rename-ItemProperty -Path . -Name x -NewName y
$Error[0].Exception.Message
$Error[0].CategoryInfo.Category
Rename-ItemProperty -Path Env: -Name x -NewName y
# => Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider.
# => NotImplemented
# error: NotSupported,Microsoft.PowerShell.Commands.RenameItemPropertyCommand
# error: NotSupported,Microsoft.PowerShell.Commands.RenameItemPropertyCommand

# test: an item that is not there
Rename-ItemProperty -Path nope -Name x -NewName y
'after'
# => after
# error: PathNotFound,Microsoft.PowerShell.Commands.RenameItemPropertyCommand
