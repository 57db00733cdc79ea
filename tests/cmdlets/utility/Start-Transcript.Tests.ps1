# test: what the host writes is copied, errors and streams as well
$null = Start-Transcript ./log.txt -UseMinimalHeader
'plain'
Write-Host 'hosted' -ForegroundColor Red
Write-Host a -NoNewline; Write-Host b
Write-Warning 'careful'
[pscustomobject]@{ a = 1; b = 2 } | Format-List
/bin/echo native
Write-Error 'bad'
$null = Stop-Transcript
'not copied'
'--'
(Get-Content ./log.txt) -replace '\d{14}', 'TIME'
# => plain
# => hosted
# => ab
# => WARNING: careful
# =>
# => a : 1
# => b : 2
# =>
# => native
# => not copied
# => --
# => **********************
# => PowerShell transcript start
# => Start time: TIME
# => **********************
# => plain
# => hosted
# => a
# => b
# => WARNING: careful
# =>
# => a : 1
# => b : 2
# =>
# => native
# => Write-Error: bad
# => **********************
# => PowerShell transcript end
# => End time: TIME
# => **********************
# error: Microsoft.PowerShell.Commands.WriteErrorException

# test: the outer transcript gets what a nested one gets
$null = Start-Transcript ./outer.txt -UseMinimalHeader
'one'
$null = Start-Transcript ./inner.txt -UseMinimalHeader
'two'
$null = Stop-Transcript
'three'
$null = Stop-Transcript
(Get-Content ./outer.txt) -match '^(one|two|three)$' -join ' '
(Get-Content ./inner.txt) -match '^(one|two|three)$' -join ' '
# => one
# => two
# => three
# => one two three
# => two

# test: -Append keeps what was there and writes a header of its own
Set-Content ./log.txt old
$told = Start-Transcript ./log.txt -Append
$null = Stop-Transcript
$told; $told.Path
(Get-Content ./log.txt)[0]
((Get-Content ./log.txt) -match '^(PowerShell transcript|Username|Process ID|PSEdition)' -replace ':.*') -join ' | '
# => Transcript started, output file is ./log.txt
# => ./log.txt
# => old
# => PowerShell transcript start | Username | Process ID | PSEdition | PowerShell transcript end

# test: files that it does not write
function show($block) { try { & $block } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category } }
'x' > ro.txt; chmod 444 ro.txt
show { Start-Transcript ro.txt }
show { Start-Transcript ro.txt -Append }
show { Start-Transcript ro.txt -NoClobber }
$null = New-Item -ItemType Directory folder
show { Start-Transcript folder }
show { Start-Transcript env:x }
'' > m1.txt; '' > m2.txt
show { Start-Transcript m*.txt }
$Error.Clear()
# => FileReadOnly,Microsoft.PowerShell.Commands.StartTranscriptCommand
# => InvalidArgument
# => FileReadOnly,Microsoft.PowerShell.Commands.StartTranscriptCommand
# => InvalidArgument
# => NoClobber,Microsoft.PowerShell.Commands.StartTranscriptCommand
# => ResourceExists
# => CannotStartTranscription,Microsoft.PowerShell.Commands.StartTranscriptCommand
# => InvalidOperation
# => ReadWriteFileNotFileSystemProvider,Microsoft.PowerShell.Commands.StartTranscriptCommand
# => InvalidArgument
# => MultipleFilesNotSupported,Microsoft.PowerShell.Commands.StartTranscriptCommand
# => InvalidArgument

# test: -OutputDirectory is made and gets a name of its own
$null = Start-Transcript -OutputDirectory "$PWD/logs"; $null = Stop-Transcript
(Get-ChildItem ./logs).Name -match '^PowerShell_transcript\..+\.\w{8}\.\d{14}\.txt$'
# => True

# test: $Transcript names the file, also before -OutputDirectory
$global:Transcript = "$PWD/a/b/named.txt"
$null = Start-Transcript; $null = Stop-Transcript
Test-Path ./a/b/named.txt
(Start-Transcript -OutputDirectory "$PWD/logs").Path -eq $Transcript
$null = Stop-Transcript
# => True
# => True
