# test: ConvertFrom-StringData is there
(Get-Command ConvertFrom-StringData).Name
# => ConvertFrom-StringData
