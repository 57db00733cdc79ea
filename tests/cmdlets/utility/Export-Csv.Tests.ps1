# test: and back
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Export-Csv f.csv
Import-Csv f.csv
# => 
# => Name  Size
# => ----  ----
# => alpha 1
# => be    12345
# => 

# test: appending needs the same columns
[pscustomobject]@{ A = 1; B = 2 } | Export-Csv f.csv
[pscustomobject]@{ B = 4; A = 3 } | Export-Csv f.csv -Append
[pscustomobject]@{ A = 5 } | Export-Csv f.csv -Append
[pscustomobject]@{ A = 6 } | Export-Csv f.csv -Append -Force
Import-Csv f.csv
# => 
# => A B
# => - -
# => 1 2
# => 3 4
# => 6 
# => 
# error: CannotAppendCsvWithMismatchedPropertyNames,Microsoft.PowerShell.Commands.ExportCsvCommand

# test: a path is needed
1 | Export-Csv
# error: CannotSpecifyPathAndLiteralPath,Microsoft.PowerShell.Commands.ExportCsvCommand
