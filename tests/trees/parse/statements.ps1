# every statement that does not declare anything
if ($a) { 1 } elseif ($b -gt 2) { 2 } else { 3 }
if ($a) { 1 }

else { 2 }
:outer foreach ($item in Get-Item *) { continue outer; break }
for ($i = 0; $i -lt 10; $i++) { $i }
for (;;) { break }
while ($true) { break :outer }
do { $i-- } while ($i -gt 0)
do { $i-- } until ($i -le 0)
switch -Regex -CaseSensitive ($x) { '^a' { 1 } { $_ -gt 2 } { 2 } default { 3 } }
switch -File $path { a { } 5 { } "b$c" { } }
try { throw 'x' } catch [System.IO.IOException], [ArgumentException] { 1 } catch { 2 } finally { 3 }
trap [Exception] { continue }
trap { break }
data Messages -SupportedCommand Get-Message { @{ a = 1; b = 'x', 'y' } }
data { 'plain' }
return
exit 3
throw
throw "a" + $b
return $a | Sort-Object
$x = if ($a) { 1 } else { 2 }
$y = foreach ($i in 1..3) { $i * 2 }
