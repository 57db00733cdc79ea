# test: a member that is a number is a key
'm' -match '(?<x>m)()' | Out-Null
"[$($Matches.0)] [$($Matches.1)]"
$h = @{ 1 = 'one'; 2.5 = 'dbl'; '3' = 'text' }
$k = 1
"$($h.1) $($h.$k) [$($h.3)]"
# => [m] []
# => one one []

# test: an index cast to object is a key
$i = [ordered]@{ 5 = 'five'; 1 = 'one' }
"$($i[0]) $($i[[object]5]) $($i[[object]1])"
$h = @{ 5 = 'x' }; $h[[object]5]
$a = 1, 2, 3; $a[[object]1]
# => five five one
# => x
# => 2
