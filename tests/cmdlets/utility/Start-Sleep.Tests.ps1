# test: refuses less than nothing
Start-Sleep -Seconds -1
Start-Sleep -Milliseconds 1
# error: ParameterArgumentValidationError,Microsoft.PowerShell.Commands.StartSleepCommand
