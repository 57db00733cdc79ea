# test: forms
(New-Guid -Empty).ToString()
New-Guid zz
# => 00000000-0000-0000-0000-000000000000
# error: StringNotRecognizedAsGuid,Microsoft.PowerShell.Commands.NewGuidCommand
