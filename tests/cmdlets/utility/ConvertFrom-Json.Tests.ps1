# test: ConvertFrom-Json is there
(Get-Command ConvertFrom-Json).Name
# => ConvertFrom-Json
