1 = 2
f() = 3
$a?.b = 1
(Get-Item) = 2
$x++ ++
1++
[ref][int]$r = 1
[void]$v = 1
$a, 5 = 1, 2
"a" = 1
