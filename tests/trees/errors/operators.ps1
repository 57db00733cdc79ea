$a + ; 1 -eq
$b -foo 1
-not
,
1 ?
1 ? 2
1 ? 2 :
$a | | b
a |
