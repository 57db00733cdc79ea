# test: not on this platform
Set-Content x.txt 1
try { Unblock-File x.txt -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
# => LinuxNotSupported,Microsoft.PowerShell.Commands.UnblockFileCommand
# => The cmdlet does not support Linux.
# error: LinuxNotSupported,Microsoft.PowerShell.Commands.UnblockFileCommand
