# test: Out-Default is there
(Get-Command Out-Default).Name
# => Out-Default
