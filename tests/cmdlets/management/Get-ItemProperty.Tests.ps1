# test: properties of files
# file: f.txt: abc
(Get-ItemProperty f.txt -Name Length).Length
Get-ItemPropertyValue f.txt Length
Set-ItemProperty f.txt IsReadOnly $true
(Get-Item f.txt).IsReadOnly
Set-ItemProperty f.txt IsReadOnly $false
Get-ItemProperty f.txt -Name Nope
# => 3
# => 3
# => True
# error: GetValueError,Microsoft.PowerShell.Commands.GetItemPropertyCommand
