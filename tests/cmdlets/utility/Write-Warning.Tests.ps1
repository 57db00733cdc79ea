# test: goes to its stream
Write-Warning w 3>&1 | ForEach-Object { "$($_.GetType().Name) $_" }
# => WarningRecord w
