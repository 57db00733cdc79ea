# test: ConvertTo-Html is there
(Get-Command ConvertTo-Html).Name
# => ConvertTo-Html
