# test: no provider here has properties that come and go
New-ItemProperty -Path . -Name x -Value 1
$Error[0].Exception.Message
$Error[0].CategoryInfo.Category
New-ItemProperty -Path Env: -Name x -Value 1
# => Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider.
# => NotImplemented
# error: NotSupported,Microsoft.PowerShell.Commands.NewItemPropertyCommand
# error: NotSupported,Microsoft.PowerShell.Commands.NewItemPropertyCommand

# test: an item that is not there
New-ItemProperty -Path nope -Name x -Value 1
'after'
# => after
# error: PathNotFound,Microsoft.PowerShell.Commands.NewItemPropertyCommand
