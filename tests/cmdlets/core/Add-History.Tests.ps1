# test: entries that a script adds
function AddH($c, $st = 'Completed') { [pscustomobject]@{ CommandLine = $c; ExecutionStatus = $st; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-01 00:00:05' } | Add-History }
AddH 'Get-A 1'; AddH '"cc"' 'Failed'
Get-History
(Get-History)[1].ExecutionStatus
[pscustomobject]@{ CommandLine = 'x' } | Add-History
'x' | Add-History
Get-History 2 | Add-History -Passthru | ForEach-Object Id
# =>
# =>   Id     Duration CommandLine
# =>   --     -------- -----------
# =>    1        5.000 Get-A 1
# =>    2        5.000 "cc"
# => Failed
# => 3
# =>
# error: AddHistoryInvalidInput,Microsoft.PowerShell.Commands.AddHistoryCommand
# error: AddHistoryInvalidInput,Microsoft.PowerShell.Commands.AddHistoryCommand
