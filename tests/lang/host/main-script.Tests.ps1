# test: a main script with [CmdletBinding()] is a command
[CmdletBinding(SupportsShouldProcess)]
param([string]$Name = 'x')
begin { "begin $Name" }
process { if ($PSCmdlet.ShouldProcess($Name, 'Act')) { 'acted' } }
end {
    "$($PSCmdlet.ParameterSetName) $($PSCmdlet.MyInvocation.MyCommand.Name -eq $MyInvocation.MyCommand.Name)"
    $PSCmdlet.WriteObject(@(1, 2), $true)
    function Inner { [CmdletBinding()]param() $PSCmdlet.MyInvocation.MyCommand.Name }
    Inner
}
# => begin x
# => acted
# => __AllParameterSets True
# => 1
# => 2
# => Inner

# test: the common parameters of a main script
Set-Content m.ps1 '[CmdletBinding(SupportsShouldProcess)]param($Name) Write-Verbose v; Write-Warning w; Remove-Item $Name; "$VerbosePreference $WhatIfPreference $($PSBoundParameters.Keys -join ",")"'
Set-Content there.txt 1
$me = (Get-Process -Id $PID).Path
& $me -NoProfile -File m.ps1 -Name there.txt -Verbose -WhatIf -WarningAction SilentlyContinue | ForEach-Object { $_ -replace "/\S*/" }
Test-Path there.txt
& $me -NoProfile -NonInteractive -File m.ps1 -Nope 2>&1 | Select-Object -First 1 | ForEach-Object { "$_" -replace '.*m.ps1: ' }
$LASTEXITCODE
# => VERBOSE: v
# => What if: Performing the operation "Remove File" on target "there.txt".
# => Continue True Name,Verbose,WhatIf,WarningAction
# => True
# => A parameter cannot be found that matches parameter name 'Nope'.
# => 1
