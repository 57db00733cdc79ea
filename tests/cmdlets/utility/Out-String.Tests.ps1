# test: one text
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
($o | Out-String).Split("`n").Count
# => 7

# test: lines one by one
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Out-String -Stream | ForEach-Object { "[$_]" }
# => []
# => [Name   Size]
# => [----   ----]
# => [alpha     1]
# => [be    12345]
# => []

# test: without line ends
'a', 'b' | Out-String -NoNewline
# => ab

# test: as wide as asked
[pscustomobject]@{ A = 'x' * 50; B = 1 } | Out-String -Width 20
# => 
# => A
# => -                   
# => xxxxxxxxxxxxxxxxxxx…
# => 
# => 

# test: null is empty and a text keeps its newlines
[string]($null | Out-String).Length
("a`nb" | Out-String -Stream).Length
# => 0
# => 3
