# test: named arguments, lists and --%
$l = 'x y', 'z'
/usr/bin/printf '<%s>\n' -n:$l --k= -p:$null -a:1,2 "-b:q r" -c: x -d:$l[0] -f:(1, 2) --% a $x "b c" 'd e'
$Error.Clear()
# => <-n:x y>
# => <-n:z>
# => <--k=>
# => <-a:1,2>
# => <-b:q r>
# => <-c:>
# => <x>
# => <-d:x y>
# => <-f:1>
# => <-f:2>
# => <a>
# => <$x>
# => <"b>
# => <c">
# => <'d>
# => <e'>
