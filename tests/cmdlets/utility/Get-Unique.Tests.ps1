# test: neighbours
(1, 1, 2, 1 | Get-Unique) -join ','
('a', 'A' | Get-Unique) -join ','
('a', 'A' | Get-Unique -CaseInsensitive) -join ','
(1, 2, 'x' | Get-Unique -OnType) -join ','
# => 1,2,1
# => a,A
# => a
# => 1,x
