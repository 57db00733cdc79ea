# test: tells the whole path
$null = Start-Transcript ./log.txt
$told = Stop-Transcript
$told -eq "Transcript stopped, output file is $PWD/log.txt"
$told.Path -eq "$PWD/log.txt"
# => True
# => True

# test: there is none
try { Stop-Transcript } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
$Error.Clear()
# => InvalidOperation,Microsoft.PowerShell.Commands.StopTranscriptCommand
# => An error occurred stopping transcription: The host is not currently transcribing.
