# test: joins
Write-Host a b -Separator '-'
Write-Host 1, 2, (3, 4) 5
Write-Host -NoNewline x; Write-Host y
Write-Host $null
Write-Host @{ a = 1 }
# => a-b
# => 1 2 3 4 5
# => xy
# =>
# => [a, 1]

# test: is information
$r = Write-Host hi 6>&1
$r.GetType().Name
"$r"
# => InformationRecord
# => hi
