# test: drives
Get-PSDrive -PSProvider FileSystem | ForEach-Object Name
"$(Get-PSDrive Env)"
Get-PSDrive Q
New-PSDrive -Name w -PSProvider FileSystem -Root . | Out-Null
Set-Content w:f x
Test-Path f
Remove-PSDrive w
Test-Path w:f
# => /
# => Temp
# => Env
# => True
# => False
# error: GetLocationNoMatchingDrive,Microsoft.PowerShell.Commands.GetPSDriveCommand
