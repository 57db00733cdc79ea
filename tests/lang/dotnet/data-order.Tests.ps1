# test: Select without a sort comes in the order of the columns that the filter names
$t = [Data.DataTable]::new(); [void]$t.Columns.Add('P'); [void]$t.Columns.Add('U', [int])
foreach ($x in ('p1', 30), ('p2', 10), ('edge', 20), ('z', 40)) { [void]$t.Rows.Add($x) }
($t.Select('U > 15') | ForEach-Object P) -join ' '
($t.Select("P <> 'p2'") | ForEach-Object P) -join ' '
($t.Select("P <> 'p1' AND U > 5") | ForEach-Object P) -join ' '
($t.Select("U > 5 OR P = 'x'") | ForEach-Object P) -join ' '
($t.Select('[U] IS NOT NULL') | ForEach-Object P) -join ' '
($t.Select('LEN(P) > 1') | ForEach-Object P) -join ' '
($t.Select() | ForEach-Object P) -join ' '
($t.Select('U > 15', 'P DESC') | ForEach-Object P) -join ' '
$t.DefaultView.RowFilter = 'U > 15'; ($t.DefaultView | ForEach-Object { $_.P }) -join ' '
$Error.Clear()
# => edge p1 z
# => edge p1 z
# => edge p2 z
# => edge p1 p2 z
# => p2 edge p1 z
# => edge p1 p2
# => p1 p2 edge z
# => z p1 edge
# => p1 edge z
