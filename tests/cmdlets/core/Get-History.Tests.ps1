# test: by number and count
function AddH($c, $st = 'Completed') { [pscustomobject]@{ CommandLine = $c; ExecutionStatus = $st; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-01 00:00:05' } | Add-History }
AddH 'Get-A 1'; AddH 'Get-B 2'; AddH 'Get-A 3'
(Get-History -Count 2).Id -join ','
(Get-History 1, 9).CommandLine
(Get-History 3 -Count 2).Id -join ','
(3, 1 | Get-History).Id -join ','
Get-History 1, 2 -Count 2
# => 2,3
# => Get-A 1
# => 2,3
# => 3,1
# error: GetHistoryNoHistoryForId,Microsoft.PowerShell.Commands.GetHistoryCommand
# error: GetHistoryNoCountWithMultipleIds,Microsoft.PowerShell.Commands.GetHistoryCommand
