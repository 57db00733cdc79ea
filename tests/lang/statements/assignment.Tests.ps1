# test: a compound assignment counts on from the scope's own variable
$n = 10; $list = 1, 2
function f1 { $n += 5; $n }; f1
function f2 { $n -= 5; $n }; f2
function f3 { $n *= 5; "[$n]" }; f3
function f4 { $n ??= 5; $n }; f4
function f5 { $list += 3; "$list" }; f5
function f6 { [int]$n += 5; $n }; f6
function g1 { $n++; $n }; g1
function g2 { 1..2 | ForEach-Object { $n += $_ }; $n }; g2
function g3 { . { $n += 5 }; $n }; g3
function g4 { & { $n += 5; $n }; $n }; g4
function g5 { Set-StrictMode -Version 2; $zz += 5; $zz }; g5
"$n $list"
# => 5
# => -5
# => []
# => 5
# => 3
# => 5
# => 11
# => 13
# => 15
# => 5
# => 10
# => 5
# => 10 1 2

# test: the value of an assignment to a typed variable is what it holds
if ([int]$n = '0') { 'no' } else { "n=$n" }
$r = ([string]$t = 5); $r.GetType().Name
$r = ([int[]]$t2 = '5'); $r.GetType().Name
$k = [int]$m = '7'; $k.GetType().Name
[int]$typed = 1; $q = ($typed = '8'); $q.GetType().Name
# => n=0
# => String
# => Int32[]
# => Int32
# => String
