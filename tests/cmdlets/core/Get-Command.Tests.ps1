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

# test: the syntax of aliases, scripts and programs
# file: s.ps1: param([Parameter(Mandatory)][string]$Pool, [int[]]$Ports, [switch]$All) 1
function Get-My { param($a) }
Set-Alias gm2 Get-My
Get-Command gm2 -Syntax
Get-Command ./s.ps1 -Syntax | ForEach-Object { $_.Replace($PWD.Path, '~') }
Get-Command Get-My -Syntax
(Get-Command sh -Syntax) -match '^/.*/sh$'
# => gm2 (alias) -> Get-My
# =>
# => gm2 [[-a] <Object>]
# =>
# => ./s.ps1 (alias) -> ~/s.ps1
# =>
# => ./s.ps1 [-Pool] <string> [[-Ports] <int[]>] [-All] [<CommonParameters>]
# =>
# =>
# => Get-My [[-a] <Object>]
# =>
# => True

# test: an alias of a script
# file: s.ps1: param([string]$Pool) 1
Set-Alias gs ./s.ps1
(Get-Command gs -Syntax) -match 'gs \[\[-Pool\] <string>\]'
# => True

# test: commands of a module are listed by the names they were imported with
# file: mods/Tool/Tool.psd1: @{ ModuleVersion = '1.0'; RootModule = 'Code.psm1'; FunctionsToExport = '*'; DefaultCommandPrefix = 'Tl' }
# file: mods/Tool/Code.psm1: function Get-Info { 'info' }
Import-Module ./mods/Tool/Tool.psd1
(Get-Command -Module Tool).Name
Remove-Module Tool
Import-Module ./mods/Tool/Tool.psd1 -Prefix Own
(Get-Command -Module Tool).Name
# => Get-TlInfo
# => Get-OwnInfo
