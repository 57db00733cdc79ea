# test: objects come back
1, 2 | ConvertTo-CliXml | ConvertFrom-CliXml
(ConvertTo-CliXml -InputObject @{ a = 1 } | ConvertFrom-CliXml).a
# => 1
# => 2
# => 1

# test: a text that is none
'x' | ConvertFrom-CliXml
$Error[0].Exception.Message
# => Data at the root level is invalid. Line 1, position 1.
# error: System.Xml.XmlException,Microsoft.PowerShell.Commands.ConvertFromClixmlCommand
