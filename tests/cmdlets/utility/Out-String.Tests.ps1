# test: Out-String is there
(Get-Command Out-String).Name
# => Out-String
