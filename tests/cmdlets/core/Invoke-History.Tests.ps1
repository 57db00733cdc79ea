# test: the last one, by number, by its beginning
function AddH($c, $st = 'Completed') { [pscustomobject]@{ CommandLine = $c; ExecutionStatus = $st; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-01 00:00:05' } | Add-History }
Invoke-History
AddH '"cc"'; AddH '1 + 1'
Invoke-History
Invoke-History 1
Invoke-History '"c'
Invoke-History 9
Invoke-History abc
Invoke-History -WhatIf
# => 1 + 1
# => 2
# => "cc"
# => cc
# => "cc"
# => cc
# => What if: Performing the operation "Invoke-History" on target "1 + 1".
# error: InvokeHistoryNoLastHistoryEntryFound,Microsoft.PowerShell.Commands.InvokeHistoryCommand
# error: InvokeHistoryNoHistoryForId,Microsoft.PowerShell.Commands.InvokeHistoryCommand
# error: InvokeHistoryNoHistoryForCommandline,Microsoft.PowerShell.Commands.InvokeHistoryCommand
