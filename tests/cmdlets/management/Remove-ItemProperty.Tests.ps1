# test: no provider here has properties that come and go
Remove-ItemProperty -Path . -Name x
$Error[0].Exception.Message
$Error[0].CategoryInfo.Category
Remove-ItemProperty -Path Env: -Name x
# => Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider.
# => NotImplemented
# error: NotSupported,Microsoft.PowerShell.Commands.RemoveItemPropertyCommand
# error: NotSupported,Microsoft.PowerShell.Commands.RemoveItemPropertyCommand

# test: an item that is not there
Remove-ItemProperty -Path nope -Name x
'after'
# => after
# error: PathNotFound,Microsoft.PowerShell.Commands.RemoveItemPropertyCommand
