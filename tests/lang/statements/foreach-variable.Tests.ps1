# test: $foreach and $switch move the walk on
foreach ($x in 1..5) { "at $x"; if ($x -eq 2) { $null = $foreach.MoveNext(); "skipped $($foreach.Current)" } }
"outside: [$foreach]"
foreach ($a in 'p', 'q') { foreach ($b in 1, 2) { "$($foreach.Current)" } "$a $($foreach.Current)" }
foreach ($x in 'single') { $foreach.Current }
foreach ($x in $null) { 'never' }
switch (1..4) { 2 { "two"; $null = $switch.MoveNext(); "after $($switch.Current)" } default { "d $_" } }
$options = '-a', '1', '-b', '2'
switch ($options) { '-a' { [void]$switch.MoveNext(); "a=$($switch.Current)" } '-b' { [void]$switch.MoveNext(); "b=$($switch.Current)" } }
foreach ($i in 1..4) { if ($foreach.Current -eq 3) { break } }
"$i [$foreach]"
# => at 1
# => at 2
# => skipped 3
# => at 4
# => at 5
# => outside: []
# => 1
# => 2
# => p p
# => 1
# => 2
# => q q
# => single
# => d 1
# => two
# => after 3
# => d 4
# => a=1
# => b=2
# => 3 []
