# test: #requires may stand anywhere and name a whole version
Set-Content q.ps1 "'mid'`nif (`$true) { 'b' }`n#requires -Version 50`n'x'"
try { ./q.ps1 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message -match "for PowerShell 50.0" }
Set-Content q.ps1 "#requires -Version 7`n'fine'"
./q.ps1
# => ScriptRequiresUnmatchedPSVersion
# => True
# => fine
# error: ScriptRequiresUnmatchedPSVersion
