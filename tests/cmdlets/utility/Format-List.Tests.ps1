# test: a line for each property
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-List
# => 
# => Name : alpha
# => Size : 1
# => 
# => Name : be
# => Size : 12345
# => 

# test: labels are padded for each object
[pscustomobject]@{ A = 1; LongName = 2 }, [pscustomobject]@{ A = 1 } | Format-List
# => 
# => A        : 1
# => LongName : 2
# => 
# => A : 1
# => 

# test: long values wrap under their column
[pscustomobject]@{ T = 'lorem ipsum dolor sit amet ' * 5 } | Format-List
# => 
# => T : lorem ipsum dolor sit amet lorem ipsum dolor sit amet lorem ipsum dolor 
# =>     sit amet lorem ipsum dolor sit amet lorem ipsum dolor sit amet 
# => 

# test: groups
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-List Name -GroupBy Size
# => 
# =>    Size: 1
# => 
# => Name : alpha
# => 
# => 
# =>    Size: 12345
# => 
# => Name : be
# => 

# test: missing properties have no line
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-List Name, zzz
# => 
# => Name : alpha
# => 
# => Name : be
# => 

# test: what hangs on an object comes first
[pscustomobject]@{ A = 1 }; Get-Date '2020-01-02'
# =>
# => A
# => -
# => 1
# =>  
# =>
