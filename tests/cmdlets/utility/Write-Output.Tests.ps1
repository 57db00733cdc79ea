# test: enumerates unless told not to
(Write-Output 1, 2 | Measure-Object).Count
(Write-Output -NoEnumerate 1, 2 | Measure-Object).Count
# => 2
# => 1
