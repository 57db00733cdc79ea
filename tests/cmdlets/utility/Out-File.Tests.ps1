# test: writes what the console would show
$o = [pscustomobject]@{ Name = 'alpha'; Size = 1 }, [pscustomobject]@{ Name = 'be'; Size = 12345 }
$o | Out-File f.txt
[System.IO.File]::ReadAllText("$PWD/f.txt")
# => 
# => Name   Size
# => ----   ----
# => alpha     1
# => be    12345
# => 
# => 

# test: appends, and does not clobber
'a' | Out-File f.txt
'b' | Out-File f.txt -Append
'c' | Out-File f.txt -NoClobber
Get-Content f.txt
# => a
# => b
# error: NoClobber,Microsoft.PowerShell.Commands.OutFileCommand

# test: folders that are missing, drives that are none
'a' | Out-File no/dir/x
'a' | Out-File nodrive:/x
'a' | Out-File env:x
'a' | Out-File *.zzz
# error: FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand
# error: DriveNotFound,Microsoft.PowerShell.Commands.OutFileCommand
# error: ReadWriteFileNotFileSystemProvider,Microsoft.PowerShell.Commands.OutFileCommand
# error: FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand

# test: encodings
'é' | Out-File f.txt -Encoding unicode
[System.IO.File]::ReadAllBytes("$PWD/f.txt") -join ' '
# => 255 254 233 0 10 0

# test: what if
'a' | Out-File f.txt -WhatIf
Test-Path f.txt
# => What if: Performing the operation "Output to File" on target "f.txt".
# => False

# test: -NoClobber refuses with a record without a message of its own
'1' | Out-File f.txt
'2' | Out-File f.txt -NoClobber -ErrorAction SilentlyContinue
"$($Error[0])|$($Error[0].ErrorDetails.Message)|$($null -eq $Error[0].ErrorDetails)"
Get-Content f.txt
# => The file '/tmp/psc-000000/f.txt' already exists.||False
# => 1
# error: NoClobber,Microsoft.PowerShell.Commands.OutFileCommand
