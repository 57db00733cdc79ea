function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: properties with parameters are set
$h = @{ a = 1 }; $h.Item('b') = 2; $h.b; $h.Item('a') += 5; $h.a
$l = [Collections.ArrayList]('x', 'y'); $l.Item(0) = 'z'; "$l"; $n = 'Item'; $l.$n(1) = 'q'; "$l"
$i = [Collections.Generic.List[int]](1, 2); $i.Item(0) = '7'; $i.Item(1)++; "$i"; $a, $i.Item(0) = 5, 6; "$i"
$s = [Text.StringBuilder]'abc'; $s.Chars(0) = 'z'; "$s"
t { $l.Item(9) = 'z' }
t { $l.Item() = 'z' }
t { $i.Item(0) = 'x' }
t { $h.Item($null) = 1 }
t { 'abc'.Chars(0) = 'x' }
t { 'abc'.Substring(1) = 'x'; 'dropped' }
t { 'abc'.Nope(1) = 'x' }
t { [math]::Max(1) = 3 }
t { $null.M() = 2 }
$Error.Clear()
# => 2
# => 6
# => z y
# => z q
# => 7 3
# => 6 3
# => zbc
# => ExceptionWhenSetting: Exception setting "Item": "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
# => MethodCountCouldNotFindBest: Cannot find an overload for "Item" and the argument count: "1".
# => ExceptionWhenSetting: Exception setting "Item": "Cannot convert argument "value", with value: "x", for "set_Item" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format."""
# => ExceptionWhenSetting: Exception setting "Item": "Value cannot be null. (Parameter 'key')"
# => MethodCountCouldNotFindBest: Cannot find an overload for "Chars" and the argument count: "2".
# => dropped
# => MethodNotFound: Method invocation failed because [System.String] does not contain a method named 'Nope'.
# => MethodNotFound: Method invocation failed because [System.RuntimeType] does not contain a method named 'Max'.
# => InvokeMethodOnNull: You cannot call a method on a null-valued expression.
