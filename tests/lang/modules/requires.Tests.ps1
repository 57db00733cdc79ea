# test: #requires may stand anywhere and name a whole version
Set-Content q.ps1 "'mid'`nif (`$true) { 'b' }`n#requires -Version 50`n'x'"
try { ./q.ps1 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
Set-Content q.ps1 "#requires -Version 7`n'fine'"
./q.ps1
# => ScriptRequiresUnmatchedPSVersion
# => The script 'q.ps1' cannot be run because it contained a "#requires" statement for PowerShell 50.0. The version of PowerShell that is required by the script does not match the currently running version of PowerShell 7.6.9.
# => fine
# error: ScriptRequiresUnmatchedPSVersion
