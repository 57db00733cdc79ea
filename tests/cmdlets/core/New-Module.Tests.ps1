# test: functions and variables of a module
$m = New-Module -Name Mm { $n = 0; function Get-N { $script:n++; $script:n } }
$m.Name
Get-N
Get-N
New-Module -ReturnResult { 'r' }
# => Mm
# => 1
# => 2
# => r
