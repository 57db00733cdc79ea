# test: Format-Custom is there
(Get-Command Format-Custom).Name
# => Format-Custom
