# test: Export-Csv is there
(Get-Command Export-Csv).Name
# => Export-Csv
