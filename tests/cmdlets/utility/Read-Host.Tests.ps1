# test: lines until the end
# stdin: hello
Read-Host Name
$null -eq (Read-Host Again)
# => Name: hello
# => hello
# => Again: 
# => True
