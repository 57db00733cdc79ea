# test: values come back
1, 'a', $null, 2.5, $true, [datetime]'2020-01-02' | Export-Clixml f.xml
Import-Clixml f.xml | ForEach-Object { if ($null -eq $_) { 'null' } else { "$($_.GetType().Name) $_" } }
# => Int32 1
# => String a
# => null
# => Double 2.5
# => Boolean True
# => DateTime 01/02/2020 00:00:00

# test: objects are deserialized
[pscustomobject]@{ A = 1; In = [pscustomobject]@{ V = 2 } } | Export-Clixml f.xml
$r = Import-Clixml f.xml
$r.PSTypeNames -join ','
$r.In.V
# => Deserialized.System.Management.Automation.PSCustomObject,Deserialized.System.Object
# => 2

# test: part of them
1..5 | Export-Clixml f.xml
Import-Clixml f.xml -Skip 1 -First 2
# => 2
# => 3

# test: what is no CLIXML
'not xml' | Out-File f.xml
Import-Clixml f.xml
Import-Clixml nope.xml
# error: System.Xml.XmlException,Microsoft.PowerShell.Commands.ImportClixmlCommand
# error: FileOpenFailure,Microsoft.PowerShell.Commands.ImportClixmlCommand

# test: enums come back as numbers that show their names
[pscustomobject]@{ Name = 'x'; Day = [System.DayOfWeek]::Friday; F = [IO.FileAttributes]'Hidden, System' } | Export-Clixml o.xml
$r = Import-Clixml o.xml
$r
$r | Format-List
"day $($r.Day)"
$r.Day -eq 5
# =>
# => Name Day    F
# => ---- ---    -
# => x    Friday Hidden, System
# =>
# =>
# => Name : x
# => Day  : Friday
# => F    : Hidden, System
# =>
# => day 5
# => True
