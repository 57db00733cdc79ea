# test: quotes all fields
[pscustomobject]@{ A = 'say "hi"'; B = 1.5; C = $null; D = '' } | ConvertTo-Csv
# => "A","B","C","D"
# => "say ""hi""","1.5",,""

# test: quotes where needed
[pscustomobject]@{ A = 'x,y'; B = 'plain'; C = "a`nb" } | ConvertTo-Csv -UseQuotes AsNeeded
# => A,B,C
# => "x,y",plain,"a
# => b"

# test: quotes some fields
[pscustomobject]@{ A = 1; B = 2 } | ConvertTo-Csv -QuoteFields B
# => A,"B"
# => 1,"2"

# test: columns of the first object
[pscustomobject]@{ A = 1; B = 2 }, [pscustomobject]@{ B = 3; C = 4 } | ConvertTo-Csv
# => "A","B"
# => "1","2"
# => ,"3"

# test: dictionaries by their keys
[ordered]@{ k = 1; l = 2 } | ConvertTo-Csv -NoHeader
# => "1","2"

# test: types and delimiter
[pscustomobject]@{ PSTypeName = 'My.Row'; A = 1; B = 2 } | ConvertTo-Csv -IncludeTypeInformation -Delimiter ';'
# => #TYPE My.Row
# => "A";"B"
# => "1";"2"

# test: parameters that exclude each other
[pscustomobject]@{ A = 1 } | ConvertTo-Csv -QuoteFields A -UseQuotes Always
# error: CannotSpecifyQuoteFieldsAndUseQuotes,Microsoft.PowerShell.Commands.ConvertToCsvCommand
