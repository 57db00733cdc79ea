# test: session items
Set-Item env:QQ 7; $env:QQ
Set-Item function:ff { 3 }; ff
Set-Item alias:aa Get-Date; (Get-Alias aa).Definition
Clear-Item env:QQ; "[$env:QQ]"
Set-Item . 5
# => 7
# => 3
# => Get-Date
# => []
# error: NotSupported,Microsoft.PowerShell.Commands.SetItemCommand
