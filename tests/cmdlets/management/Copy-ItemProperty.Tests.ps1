# test: no provider here has properties that come and go
Copy-ItemProperty -Path . -Name x -Destination /tmp
$Error[0].Exception.Message
$Error[0].CategoryInfo.Category
Copy-ItemProperty -Path Env: -Name x -Destination /tmp
# => Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider.
# => NotImplemented
# error: NotSupported,Microsoft.PowerShell.Commands.CopyItemPropertyCommand
# error: NotSupported,Microsoft.PowerShell.Commands.CopyItemPropertyCommand

# test: an item that is not there
Copy-ItemProperty -Path nope -Name x -Destination /tmp
'after'
# => after
# error: PathNotFound,Microsoft.PowerShell.Commands.CopyItemPropertyCommand
