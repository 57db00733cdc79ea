# test: a block or a comparison chooses
1..6 | Where-Object { $_ % 2 }
[pscustomobject]@{A=1},[pscustomobject]@{A=5} | Where-Object A -gt 3 | ForEach-Object A
'b','A' | Where-Object -Property Length -EQ 1
# => 1
# => 3
# => 5
# => 5
# => b
# => A

# test: match sets Matches
'abc','xbz' | Where-Object Length -Match '3' | Out-Null
$Matches[0]
# => 3

# test: missing operator and value
1 | Where-Object A 5
1 | Where-Object A -eq
'still here'
# => still here
# error: OperatorNotSpecified,Microsoft.PowerShell.Commands.WhereObjectCommand
# error: ValueNotSpecifiedForWhereObject,Microsoft.PowerShell.Commands.WhereObjectCommand

# test: failing operators concern one object
1 | Where-Object A -match '('
1 | Where-Object A -is 'No.Such'
# error: BadOperatorArgument,Microsoft.PowerShell.Commands.WhereObjectCommand
# error: InvalidCastFromStringToType,Microsoft.PowerShell.Commands.WhereObjectCommand

# test: truth of several outputs
(1,2 | Where-Object { 0; 0 }).Count
@(1,2 | Where-Object { 0 }).Count
@(1,2 | Where-Object -Not Nope).Count
# => 2
# => 0
# => 2
