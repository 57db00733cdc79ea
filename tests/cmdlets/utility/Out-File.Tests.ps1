# test: Out-File is there
(Get-Command Out-File).Name
# => Out-File
