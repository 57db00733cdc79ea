# test: two in a row
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Wide
# => 
# => alpha                                   be
# => 

# test: as many as asked
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o, $o | ForEach-Object { $_ } | Format-Wide Size -Column 3
# => 
# => 1                          12345                      1
# => 12345                                                 
# => 

# test: as many as fit
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Wide -AutoSize
# => 
# => alpha  be                                                                 
# => 

# test: autosize and column exclude each other
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Wide -AutoSize -Column 2
# error: FormatCannotSpecifyAutosizeAndColumns,Microsoft.PowerShell.Commands.FormatWideCommand

# test: a number of columns holds behind tables that were measured
[pscustomobject]@{ A = 1 }
1..5 | ForEach-Object { [pscustomobject]@{ N = "n$_" } } | Format-Wide N -Column 3
# =>
# => A
# => -
# => 1
# =>
# =>
# => n1                         n2                         n3
# => n4                         n5                         
# =>
