# test: Out-Host is there
(Get-Command Out-Host).Name
# => Out-Host
