# test: columns are as wide as their cells
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Table
# => 
# => Name   Size
# => ----   ----
# => alpha     1
# => be    12345
# => 

# test: calculated columns have a label, a format and a side
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Table @{ n = 'N'; e = { $_.Name.ToUpper() } }, @{ l = 'KB'; e = 'Size'; f = '{0:N1} KB'; align = 'left' }
# => 
# => N     KB
# => -     --
# => ALPHA 1.0 KB
# => BE    12,345.0 KB
# => 

# test: patterns and names that are missing
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Table N*, zzz
# => 
# => Name  zzz
# => ----  ---
# => alpha 
# => be    
# => 

# test: groups get a label each
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Table Name -GroupBy Size
# => 
# =>    Size: 1
# => 
# => Name
# => ----
# => alpha
# => 
# =>    Size: 12345
# => 
# => Name
# => ----
# => be
# => 

# test: headers can be left out
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Table -HideTableHeaders
# => 
# => alpha     1
# => be    12345
# => 

# test: wrapping shows all of a cell
[pscustomobject]@{ A = 'one two three four five'; B = 'x' } | Format-Table @{ e = 'A'; width = 9 }, B -Wrap
# => 
# => A         B
# => -         -
# => one two   x
# => three
# => four five
# => 

# test: keys that are not known are refused
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Table @{ e = 'Name'; Colour = 'red' }
$o | Format-Table @{ n = 'x' }
$o | Format-Table @{ e = 'Name'; width = 0 }
$o | Format-Table @{ e = 'Name'; align = 'middle' }
# error: DictionaryKeyIllegal,Microsoft.PowerShell.Commands.FormatTableCommand
# error: DictionaryKeyMandatoryEntry,Microsoft.PowerShell.Commands.FormatTableCommand
# error: WidthOutOfRange,Microsoft.PowerShell.Commands.FormatTableCommand
# error: AlignmentIllegalValue,Microsoft.PowerShell.Commands.FormatTableCommand

# test: a view that is not there
[version]'1.2' | Format-Table -View nope
# error: FormatViewNotFound,Microsoft.PowerShell.Commands.FormatTableCommand

# test: view and property exclude each other
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Table Name -View x
# error: FormatCannotSpecifyViewAndProperty,Microsoft.PowerShell.Commands.FormatTableCommand

# test: strings and numbers stay as they are
'text', 5, $true | Format-Table
# => text
# => 5
# => True

# test: records are objects of the pipeline
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Format-Table | ForEach-Object { $_.GetType().Name }
# => FormatStartData
# => GroupStartData
# => FormatEntryData
# => FormatEntryData
# => GroupEndData
# => FormatEndData

# test: Count and Length of what has none
New-Item -ItemType Directory dd | Out-Null; 'x' > ff
Get-ChildItem | Sort-Object Name | Format-Table Name, Length, Count
[pscustomobject]@{ n = 1; count = 2 }, [pscustomobject]@{ n = 3 } | Format-Table n, count
[pscustomobject]@{ a = 1 } | Format-List a, Count
# =>
# => Name     Length Count
# => ----     ------ -----
# => case.ps1    261 
# => dd            1 
# => ff            2 
# =>
# =>
# => n count
# => - -----
# => 1     2
# => 3     1
# =>
# =>
# => a : 1
# =>

# test: the ends of wrapped rows
$d = [pscustomobject]@{A='alpha beta gamma';B='x';C=$null},[pscustomobject]@{A='b';B=$null;C=$null},[pscustomobject]@{A='aa bb cc dd ee';B='one two three four';C='z'}
$d | Format-Table @{e='A';w=8},@{e='B';w=6},@{e='C';w=4} -Wrap | Out-String -Stream | ForEach-Object { "[$_]" }
$d | Format-Table @{n='A long header here';e='A';w=8},@{e='B';w=6},@{n='CC CC';e='C';w=2} | Out-String -Stream | ForEach-Object { "[$_]" }
# => []
# => [A        B      C]
# => [-        -      -]
# => [alpha    x     ]
# => [beta]
# => [gamma]
# => [b               ]
# => [aa bb    one    z]
# => [cc dd ee two]
# => [         three]
# => [         four]
# => []
# => []
# => [A long   B      CC]
# => [header         ]
# => [here            CC]
# => [-------- -      --]
# => [alpha b… x      ]
# => [b               ]
# => [aa bb c… one t… z]
# => []

# test: elements that carry notes say what they are
$f = @(Get-Item /proc/self/net/dev); $raw = [IO.FileInfo]::new('/proc/self/net/dev')
[pscustomobject]@{ A = $f; B = @($raw); C = @(@{ b = 1 }.GetEnumerator()) }
$f | Group-Object Extension | Select-Object Count, Group
# =>
# => A                    B     C
# => -                    -     -
# => {/proc/self/net/dev} {dev} {[b, 1]}
# =>                            
# =>
