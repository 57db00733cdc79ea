# test: the profiles by name
$PROFILE.Replace($HOME, '~')
$PROFILE.CurrentUserAllHosts.Replace($HOME, '~')
$PROFILE.AllUsersAllHosts -eq "$PSHOME/profile.ps1"
$PROFILE.CurrentUserCurrentHost -eq $PROFILE
Test-Path $PROFILE
# => ~/.config/powershell/Microsoft.PowerShell_profile.ps1
# => ~/.config/powershell/profile.ps1
# => True
# => True
# => False
