# test: Import-Csv is there
(Get-Command Import-Csv).Name
# => Import-Csv
