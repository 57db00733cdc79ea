# test: the computer's, and others by id
Get-TimeZone
Get-TimeZone -Id UTC, 'Europe/Lisbon', 'W. Europe Standard Time' | ForEach-Object { "$($_.Id) $($_.HasIanaId) $($_.BaseUtcOffset)" }
# =>
# => Id                         : UTC
# => HasIanaId                  : True
# => DisplayName                : (UTC) Coordinated Universal Time
# => StandardName               : Coordinated Universal Time
# => DaylightName               : Coordinated Universal Time
# => BaseUtcOffset              : 00:00:00
# => SupportsDaylightSavingTime : False
# =>
# => UTC True 00:00:00
# => Europe/Lisbon True 00:00:00
# => W. Europe Standard Time False 01:00:00

# test: by name, with wildcards
Get-TimeZone -Name 'Coordinated*' | ForEach-Object Id
(Get-TimeZone -Name 'Central European S*').Count -gt 10
# => UTC
# => True

# test: all of them, by offset
$all = Get-TimeZone -ListAvailable
$all[0..2].Id -join ' '
$all[-1].Id
$all.Count -gt 400
[TimeZoneInfo]::GetSystemTimeZones()[0].Id
# => Pacific/Niue Pacific/Midway Pacific/Pago_Pago
# => Pacific/Kiritimati
# => True
# => Pacific/Niue

# test: those that are not there
Get-TimeZone -Id nope, UTC | ForEach-Object Id
Get-TimeZone -Name '*zzz*'
$Error | ForEach-Object { $_.TargetObject; $_.Exception.Message }
# => UTC
# => Name
# => The time zone name '*zzz*' was not found on the local computer.
# => Id
# => The time zone ID 'nope' was not found on the local computer.
# error: TimeZoneNotFound,Microsoft.PowerShell.Commands.GetTimeZoneCommand
# error: TimeZoneNotFound,Microsoft.PowerShell.Commands.GetTimeZoneCommand
