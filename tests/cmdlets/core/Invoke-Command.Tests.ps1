# test: arguments and scope
Invoke-Command { $args[0] + 1 } -ArgumentList 5
1,2 | Invoke-Command { "i:$input" }
Invoke-Command { $v = 5 } -NoNewScope; $v
Invoke-Command { $w = 5 }; "[$w]"
# => 6
# => i:1 2
# => 5
# => []
