# test: ConvertTo-Csv is there
(Get-Command ConvertTo-Csv).Name
# => ConvertTo-Csv
