# test: ConvertTo-Json is there
(Get-Command ConvertTo-Json).Name
# => ConvertTo-Json
