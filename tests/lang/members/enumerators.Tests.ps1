# test: properties that an enumerator does not have are its elements'
([ordered]@{ a = 1; b = 2 }).GetEnumerator().Name -join ','
@{ z = 1 }.GetEnumerator().name
('aa', 'b').GetEnumerator().Length -join '+'
$e = ([ordered]@{ a = 1; b = 2 }).GetEnumerator(); [void]$e.MoveNext(); $e.Key; $e.Name
# => a,b
# => z
# => 2+1
# => a
# => b
