1 + 2 * 3 - 4 / 5 % 6
$a -and $b -or -not $c -xor !$d
$a -eq 1, 2 -join ','
1..10 -f 'x'
-join $a
-split 'a b'
$a -isplit 'x' -creplace 'y', 'z'
$a -band 1 -bor 2 -bxor 3 -shl 4 -shr 5
$a -is [int] -as [string] -isnot [object]
$a ? 1 : $b ? 2:3
$a ?? $b ?? 'c'
$a ??= 1
$a?.b?[0]?.c()
${a}?.b
++$i; --$i; $i++; $i--
,1
, (1, 2)
-$x; +$x; - 1; -1
[int][string]'5'
[ValidateNotNull()][string]$v = 'x'
[int]$n, $rest = 1, 2, 3
($a, $b) = 1, 2
$a.b.c = $d['e'][0].f = 5
$a += 1; $b -= 2; $c *= 3; $d /= 4; $e %= 5
$obj.Method(1, $x, { block }).Other{ }
$obj."dynamic$name".'quoted'.$var.(expr)
[Math]::Max(1, 2)
[System.Collections.Generic.Dictionary[string, int[]]]::new()
[int[,]]; [int[][]]
$list.ConvertAll[string]({ 1 })
@{ a = 1; 'b c' = 2; $d = 3; 4 = 5
   e = Get-Item f }
@()
@(1; 2)
$(1; 2)
{ param($x) process { $x } }
$using:x.y
$a[1, 2][-1..1]
"$a ${b} $c.d $($e.f) $g[0] `$i"
