# test: variable
1..3 | Tee-Object -Variable v | Measure-Object | ForEach-Object Count
$v -join ','
'o' | Tee-Object -Variable w | Out-Null
$w
# => 3
# => 1,2,3
# => o
