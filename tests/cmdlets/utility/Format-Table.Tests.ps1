# test: Format-Table is there
(Get-Command Format-Table).Name
# => Format-Table
