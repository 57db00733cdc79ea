# test: a module has default parameter values of its own
'function Get-Inner { [CmdletBinding()]param($Level = "own") "level $Level" }; function Get-Wrap { Get-Inner }; function New-Def { $script:PSDefaultParameterValues = @{ "Get-Inner:Level" = "module" } }' > D.psm1
Import-Module ./D.psm1
$PSDefaultParameterValues = @{ 'Get-Inner:Level' = 'from script' }
Get-Inner; Get-Wrap; Get-Inner -Level explicit
New-Def; Get-Wrap; Get-Inner
function Loc { Get-Inner }; Loc
& { $PSDefaultParameterValues = @{ 'Get-Inner:Level' = 'scoped' }; Get-Inner; Loc }
# => level from script
# => level own
# => level explicit
# => level module
# => level from script
# => level from script
# => level scoped
# => level scoped
