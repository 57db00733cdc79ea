# test: by name and pattern
(Get-Command Get-Item).CommandType
Get-Command -Verb Get -Noun Item* | Where-Object Source -like 'Microsoft.*' | ForEach-Object Name
(Get-Command ForEach-Object).Source
function Ff { param($a) }
(Get-Command Ff).CommandType
# => Cmdlet
# => Get-Item
# => Get-ItemProperty
# => Get-ItemPropertyValue
# => Microsoft.PowerShell.Core
# => Function

# test: an alias
$c = Get-Command gci
"$($c.Name) $($c.CommandType) $($c.Definition)"
# => gci Alias Get-ChildItem

# test: not there
Get-Command No-Such
Get-Command No-Such*
# error: CommandNotFoundException,Microsoft.PowerShell.Commands.GetCommandCommand

# test: the aliases of a module are listed when asked for
'function Get-A { "a" }; Set-Alias ga2 Get-A; Export-ModuleMember -Function * -Alias *' | Set-Content m.psm1
Import-Module ./m.psm1
(Get-Command -Module m).Name -join ','
(Get-Command -Module m -Name *).Name -join ','
(Get-Command -Module m -CommandType Alias).Name -join ','
(Get-Command -Module m -All).Name -join ','
# => Get-A
# => ga2,Get-A
# => ga2
# => ga2,Get-A
