# test: seeds repeat
Get-Random -SetSeed 5 -Maximum 100
Get-Random -Maximum 100
Get-Random -SetSeed 7 -Minimum 1 -Maximum 5gb
Get-Random -SetSeed 7 -Minimum 2.5 -Maximum 7.5
(1..5 | Get-Random -SetSeed 5 -Count 3) -join ','
(1..5 | Get-Random -SetSeed 5 -Shuffle) -join ','
# => 62
# => 63
# => 221819234
# => 7.11004453460222
# => 1,5,3
# => 4,1,3,2,5

# test: bounds
Get-Random -Minimum 5 -Maximum 3
Get-Random -Count 0
# error: MinGreaterThanOrEqualMax,Microsoft.PowerShell.Commands.GetRandomCommand
# error: ParameterArgumentValidationError,Microsoft.PowerShell.Commands.GetRandomCommand
