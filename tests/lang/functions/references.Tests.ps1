# test: a method writes through a reference
$n = 0
[int]::TryParse('5', [ref]$n)
$n
# => True
# => 5

# test: in a function
function F { $m = 0; [void][int]::TryParse('7', [ref]$m); $m }
F
# => 7

# test: a parameter that is a reference
function G([ref]$x) { $x.Value = 9 }
$q = 1
G ([ref]$q)
$q
# => 9
