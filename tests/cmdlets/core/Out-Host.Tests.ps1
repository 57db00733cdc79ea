# test: shows at once
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Out-Host
'end'
# => 
# => Name   Size
# => ----   ----
# => alpha     1
# => be    12345
# => 
# => end
