# test: keeps the object
Write-Information 5 -Tags a 6>&1 | ForEach-Object { "$($_.MessageData) $($_.Tags)" }
# => 5 a
