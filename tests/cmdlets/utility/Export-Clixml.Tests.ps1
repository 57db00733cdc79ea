# test: Export-Clixml is there
(Get-Command Export-Clixml).Name
# => Export-Clixml
