# test: return in a trap leaves what it stands in
function s0 { trap { 't'; return 'ret' } throw 'x'; 'after' }; s0
function s1 { trap { return } throw 'x'; 'after' }; "[$(s1)]"
function s2 { 1..2 | ForEach-Object { trap { 'inner'; return } throw 'x'; 'after' }; 'end' }; s2
function s3 { if ($true) { trap { 'in if'; return 5 } throw 'x' }; 'after if' }; s3
function s4 { trap { foreach ($i in 1..3) { if ($i -eq 2) { return "at $i" } } } 1/0; 'after' }; s4
function s5 { trap { (& { return 'nested' }); continue } throw 'x'; 'after' }; s5
# => t
# => ret
# => []
# => inner
# => inner
# => end
# => in if
# => 5
# => at 2
# => nested
# => after
# error: x
# error: x
# error: x
# error: x
# error: x
# error: RuntimeException
# error: x
