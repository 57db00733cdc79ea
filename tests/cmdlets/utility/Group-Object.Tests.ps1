# test: groups sorted by key
'b', 'a', 'B', 'c' | Group-Object | ForEach-Object { "$($_.Name) $($_.Count)" }
1..5 | Group-Object { $_ % 2 } | ForEach-Object { "$($_.Name): $($_.Group -join ',')" }
('a', 'A' | Group-Object -CaseSensitive).Count
# => a 1
# => b 2
# => c 1
# => 0: 2,4
# => 1: 1,3,5
# => 2

# test: hashtable
$h = 'aa', 'b', 'cc' | Group-Object Length -AsHashTable
$h[2] -join ','
$h = 'aa', 'b' | Group-Object Length -AsHashTable -AsString
$h['1']
# => aa,cc
# => b

# test: refusals
1 | Group-Object -AsString
1 | Group-Object A, B -AsHashTable
# error: ArgumentException,Microsoft.PowerShell.Commands.GroupObjectCommand
# error: ArgumentException,Microsoft.PowerShell.Commands.GroupObjectCommand
