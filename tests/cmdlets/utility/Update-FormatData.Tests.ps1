# test: Update-FormatData is there
(Get-Command Update-FormatData).Name
# => Update-FormatData
