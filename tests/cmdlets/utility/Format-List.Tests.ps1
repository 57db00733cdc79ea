# test: Format-List is there
(Get-Command Format-List).Name
# => Format-List
