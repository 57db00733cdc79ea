# test: Format-Wide is there
(Get-Command Format-Wide).Name
# => Format-Wide
