# test: jobs by their state
Start-Job { throw 'x' } -Name bad | Out-Null
Start-Job { 1 } -Name good | Out-Null
(Get-Job -State Failed).Name
(Get-Job -State Completed).Name
Remove-Job -State Failed
(Get-Job).Name
# => bad
# => good
# => good
