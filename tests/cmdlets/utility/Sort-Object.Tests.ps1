# test: orders
(3, 1, 2 | Sort-Object) -join ','
(3, 1, 2 | Sort-Object -Descending) -join ','
('b', 'A', 'c' | Sort-Object) -join ','
(1..5 | Sort-Object { $_ % 2 }, { -$_ }) -join ','
(1..5 | Sort-Object @{ e = { $_ % 2 }; Descending = $true }, { $_ }) -join ','
(3, 1, 3, 2 | Sort-Object -Unique) -join ','
(5, 3, 9, 1 | Sort-Object -Top 2) -join ','
(5, 3, 9, 1 | Sort-Object -Bottom 2) -join ','
# => 1,2,3
# => 3,2,1
# => A,b,c
# => 4,2,5,3,1
# => 1,3,5,2,4
# => 1,2,3
# => 1,3
# => 5,9

# test: equal keys end up where .NET puts them
(1..40 | ForEach-Object { [pscustomobject]@{ K = $_ % 3; N = $_ } } | Sort-Object K | ForEach-Object N) -join ','
(1..40 | ForEach-Object { [pscustomobject]@{ K = $_ % 3; N = $_ } } | Sort-Object K -Stable | ForEach-Object N) -join ','
# => 30,18,24,15,27,12,21,9,39,33,6,36,3,28,34,25,22,37,31,1,40,16,4,13,10,19,7,17,38,2,35,5,8,29,11,26,14,23,32,20
# => 3,6,9,12,15,18,21,24,27,30,33,36,39,1,4,7,10,13,16,19,22,25,28,31,34,37,40,2,5,8,11,14,17,20,23,26,29,32,35,38

# test: missing properties come last
([pscustomobject]@{ A = 2 }, [pscustomobject]@{ B = 1 }, [pscustomobject]@{ A = 1 } | Sort-Object A | ForEach-Object { "$($_.A)|" }) -join ''
# => 1|2||
