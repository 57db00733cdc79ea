# test: only attributes can be cleared
# file: a.txt: x
Set-ItemProperty a.txt IsReadOnly $true
Clear-ItemProperty a.txt Attributes
(Get-Item a.txt).IsReadOnly
Clear-ItemProperty a.txt Length
$Error[0].Exception.Message
Clear-ItemProperty nope Attributes
# => False
# => The property cannot be cleared because the property is not supported. Only the Attributes property can be cleared.
# error: Argument,Microsoft.PowerShell.Commands.ClearItemPropertyCommand
# error: PathNotFound,Microsoft.PowerShell.Commands.ClearItemPropertyCommand
