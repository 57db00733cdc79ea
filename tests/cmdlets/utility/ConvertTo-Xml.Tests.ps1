# test: ConvertTo-Xml is there
(Get-Command ConvertTo-Xml).Name
# => ConvertTo-Xml
