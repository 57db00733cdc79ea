# test: types come from the first line
"#TYPE My.Row`nA,B`n1,2" | Out-File f.csv
(Import-Csv f.csv).PSTypeNames -join ','
# => My.Row,CSV:My.Row

# test: files that are missing
Import-Csv nope.csv
Import-Csv no/dir/x.csv
# error: FileOpenFailure,Microsoft.PowerShell.Commands.ImportCsvCommand
# error: FileOpenFailure,Microsoft.PowerShell.Commands.ImportCsvCommand

# test: other delimiters
"A;B`n1;2" | Out-File f.csv
Import-Csv f.csv -Delimiter ';'
# => 
# => A B
# => - -
# => 1 2
# => 
