# test: properties and calculated ones
$o = [pscustomobject]@{ A = 1; B = 2; C = 3 }
$o | Select-Object A, C | ForEach-Object { $_.PSObject.Properties.Name -join ',' }
$o | Select-Object @{ n = 'S'; e = { $_.A + $_.B } }, @{ l = 'Q'; expression = 'C' } | ForEach-Object { "$($_.S) $($_.Q)" }
$o | Select-Object * -ExcludeProperty B | ForEach-Object { $_.PSObject.Properties.Name -join ',' }
($o | Select-Object A).PSTypeNames[0]
# => A,C
# => 3 3
# => A,C
# => Selected.System.Management.Automation.PSCustomObject

# test: first, last, skip, index
(1..10 | Select-Object -First 2) -join ','
(1..10 | Select-Object -Last 2) -join ','
(1..10 | Select-Object -First 1 -Last 1) -join ','
(1..10 | Select-Object -Skip 7) -join ','
(1..10 | Select-Object -SkipLast 8) -join ','
(1..10 | Select-Object -Skip 2 -Last 3) -join ','
(1..10 | Select-Object -Index 3, 0, 3) -join ','
(1..4 | Select-Object -SkipIndex 1, 2) -join ','
# => 1,2
# => 9,10
# => 1,10
# => 8,9,10
# => 1,2
# => 6,7,8
# => 1,4
# => 1,4

# test: unique
(1, 1, 2, '1', 'a', 'A' | Select-Object -Unique) -join ','
('a', 'A' | Select-Object -Unique -CaseInsensitive) -join ','
# => 1,2,a,A
# => a

# test: expanding
[pscustomobject]@{ L = 1, 2 } | Select-Object -ExpandProperty L
1 | Select-Object -ExpandProperty Nope
# => 1
# => 2
# error: ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand

# test: refusals
1 | Select-Object @{ foo = 1 }
1 | Select-Object @{ n = 'a' }
1 | Select-Object @{ n = 5; e = { 1 } }
1 | Select-Object 5
[pscustomobject]@{ A = 1 } | Select-Object A, A | ForEach-Object A
# => 1
# error: DictionaryKeyIllegal,Microsoft.PowerShell.Commands.SelectObjectCommand
# error: DictionaryKeyMandatoryEntry,Microsoft.PowerShell.Commands.SelectObjectCommand
# error: DictionaryKeyIllegalValue2,Microsoft.PowerShell.Commands.SelectObjectCommand
# error: DictionaryKeyUnknownType,Microsoft.PowerShell.Commands.SelectObjectCommand
# error: AlreadyExistingUserSpecifiedPropertyNoExpand,Microsoft.PowerShell.Commands.SelectObjectCommand

# test: properties keep the object's own spelling
[pscustomobject]@{ Zork = 1; B = 2 } | Select-Object zork, nope, b | ConvertTo-Json -Compress
Get-Item / | Select-Object name, fullname | ConvertTo-Csv
'abc' | Select-Object length | ConvertTo-Csv
@{ Key1 = 1 } | Select-Object key1, count | ConvertTo-Json -Compress
[pscustomobject]@{ Zork = 1 } | Select-Object @{ n = 'x'; e = 'zork' }, @{ e = 'zork' } | ConvertTo-Json -Compress
[xml]'<a Bee="1"><Cee/></a>' | ForEach-Object { $_.a } | Select-Object bee, cee | ConvertTo-Json -Compress
class K { [int]$Prop = 4 }
[K]::new() | Select-Object prop | ConvertTo-Json -Compress
'a' | Add-Member -NotePropertyName Extra -NotePropertyValue 1 -PassThru | Select-Object extra | ConvertTo-Json -Compress
# => {"Zork":1,"nope":null,"B":2}
# => "Name","FullName"
# => "/","/"
# => "Length"
# => "3"
# => {"Key1":1,"Count":1}
# => {"x":1,"Zork":1}
# => {"Bee":"1","Cee":""}
# => {"Prop":4}
# => {"Extra":1}

# test: an empty name is none
$o = [pscustomobject]@{ A = 1 }
$o | Select-Object @{ n = ''; e = 'A' } | ForEach-Object { $_.PSObject.Properties.Name }
# => A

# test: the keys of a Hashtable are properties, those of other dictionaries are not
[ordered]@{ A = 1; B = 2 } | Select-Object A, Count | ForEach-Object { "[$($_.A)] $($_.Count)" }
@{ A = 1 } | Select-Object A, Count | ForEach-Object { "[$($_.A)] $($_.Count)" }
[ordered]@{ A = 1 }, [ordered]@{ A = 3 } | Sort-Object A -Descending | ForEach-Object { $_.A }
[ordered]@{ A = 1 } | Where-Object A -EQ 1 | ForEach-Object A
# => [] 2
# => [1] 1
# => 1
# => 3
# => 1
