# test: Import-Clixml is there
(Get-Command Import-Clixml).Name
# => Import-Clixml
