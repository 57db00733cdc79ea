# test: ConvertFrom-Csv is there
(Get-Command ConvertFrom-Csv).Name
# => ConvertFrom-Csv
