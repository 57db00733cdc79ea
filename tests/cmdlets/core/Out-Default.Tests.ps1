# test: each starts afresh
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Out-Default
@{ a = 1 } | Out-Default
'end'
# => 
# => Name   Size
# => ----   ----
# => alpha     1
# => be    12345
# => 
# => 
# => Name                           Value
# => ----                           -----
# => a                              1
# => 
# => end
