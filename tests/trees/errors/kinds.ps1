:l switch -wildcard ($a) { 1 { } 2 3 { } }
switch --% -file
switch (1) -foo { }
switch { default { } }
if () { } elseif (
if (1) { } elseif (2 { } else
$a -foo 1
for ($i = 0; $i -lt 5 { }
while ( { }
do { } until (
foreach ($x in 1 { }
try { 1 } catch [x], { }
data -foo a { }
function f($a { }
class A : B, { [int]$x foo }
trap [x] 1
a && b || ;
$x = @{ a = ; b }
switch -file a -REG -re { 1 { } default { 2 }
