# test: Out-Null is there
(Get-Command Out-Null).Name
# => Out-Null
