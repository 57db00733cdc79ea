# test: a header and rows
'A,B', '1,"x,y"' | ConvertFrom-Csv
# => 
# => A B
# => - -
# => 1 x,y
# => 

# test: a header of our own
'1,2' | ConvertFrom-Csv -Header X, Y, Z | Format-List
# => 
# => X : 1
# => Y : 2
# => Z : 
# => 

# test: names that are missing
'A,,B', '1,2,3' | ConvertFrom-Csv | Format-List
# => WARNING: One or more headers were not specified. Default names starting with "H" have been used in place of any missing headers.
# => 
# => A  : 1
# => H1 : 2
# => B  : 3
# => 

# test: names that come twice
'A,A', '1,2' | ConvertFrom-Csv
# error: AlreadyPresentPSMemberInfoInternalCollectionAdd,Microsoft.PowerShell.Commands.ConvertFromCsvCommand

# test: fields over several lines
"A,B`n1,`"x`ny`"" | ConvertFrom-Csv | Format-List
# => 
# => A : 1
# => B : x
# =>     y
# => 

# test: empty lines are no rows
'A,B', '1,2', '', '3,4' | ConvertFrom-Csv | ForEach-Object { "$($_.A)-$($_.B)" }
ConvertFrom-Csv -InputObject ''
ConvertFrom-Csv @('A,B', '', '1,2') | ForEach-Object A
'', 'A', '1' | ConvertFrom-Csv | ForEach-Object { $_.A }
# => 1-2
# => 3-4
# => 1
# => 1
