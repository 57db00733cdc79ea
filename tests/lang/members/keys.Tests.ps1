# test: a member that is a number is a key
'm' -match '(?<x>m)()' | Out-Null
"[$($Matches.0)] [$($Matches.1)]"
$h = @{ 1 = 'one'; 2.5 = 'dbl'; '3' = 'text' }
$k = 1
"$($h.1) $($h.$k) [$($h.3)]"
# => [m] []
# => one one []
