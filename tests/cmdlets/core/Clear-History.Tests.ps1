# test: by number, count and pattern
function AddH($c, $st = 'Completed') { [pscustomobject]@{ CommandLine = $c; ExecutionStatus = $st; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-01 00:00:05' } | Add-History }
AddH 'Get-A 1'; AddH 'Get-B 2'; AddH 'Get-A 3'; AddH 'Get-A 4'
Clear-History -Count 1 -Newest; (Get-History).Id -join ','
Clear-History -Count 1; (Get-History).Id -join ','
AddH 'Get-C 1'; AddH 'Get-A 4'
Clear-History -Id 3 -Count 2; (Get-History).Id -join ','
Clear-History -CommandLine Get-C*; (Get-History).Id -join ','
Clear-History -Id 1
Clear-History; @(Get-History).Count
# => 1,2,3
# => 2,3
# => 5,6
# => 6
# => 0
# error: GetHistoryNoHistoryForId,Microsoft.PowerShell.Commands.ClearHistoryCommand
