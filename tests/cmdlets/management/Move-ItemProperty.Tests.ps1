# test: no provider here has properties that come and go
Move-ItemProperty -Path . -Name x -Destination /tmp
$Error[0].Exception.Message
$Error[0].CategoryInfo.Category
Move-ItemProperty -Path Env: -Name x -Destination /tmp
# => Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider.
# => NotImplemented
# error: NotSupported,Microsoft.PowerShell.Commands.MoveItemPropertyCommand
# error: NotSupported,Microsoft.PowerShell.Commands.MoveItemPropertyCommand

# test: an item that is not there
Move-ItemProperty -Path nope -Name x -Destination /tmp
'after'
# => after
# error: PathNotFound,Microsoft.PowerShell.Commands.MoveItemPropertyCommand
