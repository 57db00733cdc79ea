# test: there and back
# file: d/e/x: 1
Set-Location d
(Get-Location).Path
Push-Location e
$PWD.Path
(Get-Location -Stack).Count
Pop-Location
$PWD.Path
Set-Location -
$PWD.Path
Set-Location nope
Set-Location q:
# => /tmp/psc-000000/d
# => /tmp/psc-000000/d/e
# => 1
# => /tmp/psc-000000/d
# => /tmp/psc-000000/d/e
# error: PathNotFound,Microsoft.PowerShell.Commands.SetLocationCommand
# error: DriveNotFound,Microsoft.PowerShell.Commands.SetLocationCommand
