# test: versions
Set-StrictMode -Version Latest
$h = [pscustomobject]@{ A = 1 }
$h.B
Set-StrictMode -Off
$h.B
"after"
# => after
# error: PropertyNotFoundStrict

# test: bad versions
Set-StrictMode -Version 9
Set-StrictMode -Version abc
# error: ParameterArgumentValidationError,Microsoft.PowerShell.Commands.SetStrictModeCommand
# error: CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.SetStrictModeCommand
