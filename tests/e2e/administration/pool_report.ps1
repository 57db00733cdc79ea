# Reads the users of two pools from a CSV file, decides what to do with each, and reports it.
param(
    [Parameter(Mandatory)][string]$Path,
    [ValidateRange(1, 365)][int]$Days = 30,
    [string[]]$Pool = @('atl-cs-001.litwareinc.com', 'dub-cs-001.litwareinc.com')
)
$ErrorActionPreference = 'Stop'

function Get-Action {
    param($User, [int]$Limit)
    if (-not $User.Enabled) { 'Remove' }
    elseif ($User.IdleDays -gt $Limit) { 'Ask' }
    else { 'Keep' }
}

function Test-Address([string]$Address) {
    if ($Address -notmatch '^sip:(?<name>[^@]+)@(?<domain>[\w.-]+)$') {
        throw "'$Address' is no SIP address"
    }
    [pscustomobject]@{ Name = $Matches.name; Domain = $Matches.domain }
}

@(
    @{ Sip = 'sip:kenmyer@litwareinc.com'; Pool = $Pool[0]; Idle = 3; Enabled = $true }
    @{ Sip = 'sip:pilar@litwareinc.com'; Pool = $Pool[1]; Idle = 45; Enabled = $true }
    @{ Sip = 'not an address'; Pool = $Pool[0]; Idle = 1; Enabled = $true }
    @{ Sip = 'sip:jörg@litwareinc.com'; Pool = $Pool[0]; Idle = 200; Enabled = $false }
) | ForEach-Object {
    [pscustomobject][ordered]@{ SipAddress = $_.Sip; Pool = $_.Pool; IdleDays = $_.Idle; Enabled = $_.Enabled }
} | Export-Csv -Path $Path -NoTypeInformation -Encoding utf8

$counts = @{}
$report = foreach ($row in Import-Csv -Path $Path) {
    try {
        $address = Test-Address $row.SipAddress
        $user = [pscustomobject]@{ Enabled = [bool]::Parse($row.Enabled); IdleDays = [int]$row.IdleDays }
        $action = Get-Action -User $user -Limit $Days
        $counts[$action] += 1
        [pscustomobject]@{ Name = $address.Name; Pool = $row.Pool.Split('.')[0]; Days = $user.IdleDays; Action = $action }
    } catch {
        Write-Output "skipped: $($_.Exception.Message)"
    }
}
$report | Where-Object { $_ -is [string] }
$report | Where-Object { $_ -isnot [string] } | Sort-Object Action, Name | Format-Table -AutoSize
foreach ($name in $counts.Keys | Sort-Object) { "{0,-8}{1,3}" -f $name, $counts[$name] }
"$($report.Count) rows, limit ${Days} days, total $(($report | Measure-Object Days -Sum).Sum)"
