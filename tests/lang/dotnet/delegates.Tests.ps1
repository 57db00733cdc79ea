function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: a delegate is an object of its type
$f = [Func[int, int]] { param($x) $x * 2 }
$f.Invoke(21); $f.Invoke('5'); $f.DynamicInvoke(4); $f.GetType().Name; "$f"
$f -is [Func[int, int]]; $f -is [scriptblock]; $f -is [Delegate]; $f.GetInvocationList().Count
t { $f.Invoke('x') }
t { $f.Invoke() }
t { $f.Invoke(1, 2) }
t { $f.DynamicInvoke('x') }
t { & $f 3 }
t { [Func[int, int]]5 }
t { [Func[int, int]]::new({ 1 }) }
$null -eq [Func[int, int]]$null
$Error.Clear()
# => 42
# => 10
# => 8
# => Func`2
# => System.Func`2[System.Int32,System.Int32]
# => True
# => False
# => True
# => 1
# => MethodArgumentConversionInvalidCastArgument: Cannot convert argument "arg", with value: "x", for "Invoke" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => MethodCountCouldNotFindBest: Cannot find an overload for "Invoke" and the argument count: "0".
# => MethodCountCouldNotFindBest: Cannot find an overload for "Invoke" and the argument count: "2".
# => ArgumentException: Exception calling "DynamicInvoke" with "1" argument(s): "Object of type 'System.String' cannot be converted to type 'System.Int32'."
# => CommandNotFoundException: The term 'System.Func`2[System.Int32,System.Int32]' is not recognized as a name of a cmdlet, function, script file, or executable program.
# => Check the spelling of the name, or if a path was included, verify that the path is correct and try again.
# => ConvertToFinalInvalidCastException: Cannot convert the "5" value of type "System.Int32" to type "System.Func`2[System.Int32,System.Int32]".
# => MethodCountCouldNotFindBest: Cannot find an overload for "new" and the argument count: "1".
# => True

# test: what a delegate returns is converted
t { ([Func[int, int]] { 'abc' }).Invoke(1) }
t { ([Func[int, int]] { 1; 2 }).Invoke(1) }
([Func[int, string]] { 1; 2 }).Invoke(1); ([Func[int, int[]]] { 1; 2 }).Invoke(1).GetType().Name
([Func[int, int]] { }).Invoke(1); ([Func[int, bool]] { 'x' }).Invoke(1); ([Predicate[int]] { $args[0] -gt 3 }).Invoke(5)
([Comparison[int]] { param($a, $b) $b - $a }).Invoke(1, 2); ([Converter[int, string]] { "<$($args[0])>" }).Invoke(1)
$a = [Action[int]] { param($x) $script:seen = $x; 'dropped' }; $a.Invoke(5); $seen
$d = [Delegate]::Combine([Action] { $script:n++ }, [Action] { $script:n++ }); $n = 0; $d.Invoke(); $n
$Error.Clear()
# => PSInvalidCastException: Exception calling "Invoke" with "1" argument(s): "Cannot convert value "abc" to type "System.Int32". Error: "The input string 'abc' was not in a correct format.""
# => PSInvalidCastException: Exception calling "Invoke" with "1" argument(s): "Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Int32"."
# => 1 2
# => Int32[]
# => 0
# => True
# => True
# => 1
# => <1>
# => 5
# => 2

# test: blocks for the delegates of lists
$l = [Collections.Generic.List[int]](3, 1, 2)
$l.FindAll({ $args[0] -gt 1 }) -join ','; $l.FindAll({ $_ -gt 1 }).Count; $l.Exists({ 'x' })
$l.ConvertAll([Converter[int, string]] { "<$($args[0])>" }).GetType().ToString()
t { $l.ConvertAll({ 1 }) }
t { $l.Find([Predicate[string]] { 1 }) }
t { $l.Sort({ 'x' }) }
t { $l.Find($null) }
t { $l.ForEach($null) }
$l.Sort([Comparison[int]] { param($x, $y) $y - $x }); "$l"
$Error.Clear()
# => 3,2
# => 0
# => True
# => System.Collections.Generic.List`1[System.String]
# => MethodCountCouldNotFindBest: Cannot find an overload for "ConvertAll" and the argument count: "1".
# => MethodArgumentConversionInvalidCastArgument: Cannot convert argument "match", with value: "System.Predicate`1[System.String]", for "Find" to type "System.Predicate`1[System.Int32]": "Cannot convert the "System.Predicate`1[System.String]" value of type "System.Predicate`1[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]" to type "System.Predicate`1[System.Int32]"."
# => InvalidOperationException: Exception calling "Sort" with "1" argument(s): "Failed to compare two elements in the array."
# => ArgumentNullException: Exception calling "Find" with "1" argument(s): "Value cannot be null. (Parameter 'match')"
# => ArgumentNullException: Exception calling "ForEach" with "1" argument(s): "Value cannot be null. (Parameter 'action')"
# => 3 2 1

# test: generic methods need a typed delegate
[Array]::Find([int[]](1, 2, 3), [Predicate[int]] { $args[0] -gt 1 })
[Array]::FindAll([string[]]('a', 'bb'), [Predicate[string]] { $args[0].Length -gt 1 }).GetType().Name
[Array]::ConvertAll([int[]](1, 2), [Converter[int, string]] { "<$($args[0])>" }).GetType().Name
t { [Array]::Find([int[]](1, 2, 3), { $args[0] -gt 1 }) }
t { [Array]::Find([int[]](1, 2, 3), 5) }
t { [Array]::ConvertAll([int[]](1, 2), { 1 }) }
t { [Linq.Enumerable]::Where([int[]](1, 2, 3), { $args[0] -gt 1 }) }
$Error.Clear()
# => 2
# => String[]
# => String[]
# => MethodCountCouldNotFindBest: Cannot find an overload for "Find" and the argument count: "2".
# => MethodCountCouldNotFindBest: Cannot find an overload for "Find" and the argument count: "2".
# => MethodCountCouldNotFindBest: Cannot find an overload for "ConvertAll" and the argument count: "2".
# => MethodCountCouldNotFindBest: Cannot find an overload for "Where" and the argument count: "2".

# test: Linq with delegates
$n = [int[]](1, 2, 3)
[Linq.Enumerable]::Where($n, [Func[int, int, bool]] { param($x, $i) $i -gt 0 }) -join ','
[Linq.Enumerable]::Aggregate($n, [Func[int, int, int]] { param($a, $b) $a + $b })
[Linq.Enumerable]::Sum($n, [Func[int, int]] { param($a) $a * 2 }); [Linq.Enumerable]::Count($n, [Func[int, bool]] { $args[0] -gt 1 })
[Linq.Enumerable]::ToDictionary([string[]]('a', 'bb'), [Func[string, int]] { $args[0].Length })[2]
foreach ($g in [Linq.Enumerable]::GroupBy([string[]]('a', 'bb', 'c'), [Func[string, int]] { $args[0].Length })) { "$($g.Key): $g" }
[Linq.Enumerable]::TakeWhile($n, [Func[int, bool]] { $args[0] -lt 3 }) -join ','; [Linq.Enumerable]::ElementAt($n, 1)
t { [Linq.Enumerable]::First($n, [Func[int, bool]] { $args[0] -gt 5 }) }
t { [Linq.Enumerable]::Single($n) }
t { [Linq.Enumerable]::Aggregate([int[]]@(), [Func[int, int, int]] { 1 }) }
$Error.Clear()
# => 2,3
# => 6
# => 12
# => 2
# => bb
# => 1: a c
# => 2: bb
# => 1,2
# => 2
# => InvalidOperationException: Exception calling "First" with "2" argument(s): "Sequence contains no matching element"
# => InvalidOperationException: Exception calling "Single" with "1" argument(s): "Sequence contains more than one element"
# => InvalidOperationException: Exception calling "Aggregate" with "2" argument(s): "Sequence contains no elements"

# test: full names of generic types
[Collections.Generic.Dictionary[string, xml]].FullName; [Collections.Generic.List[int]]::new().pstypenames[0]
t { [Collections.Generic.List[int]]::new().Nope() }
t { [int][Collections.Generic.List[int]]@(1, 2) }
t { [Collections.Generic.Dictionary[string, object]]@{ a = 1 } }
t { [Collections.Generic.Dictionary[string, int]]5 }
([Collections.Generic.Dictionary[string, int]]@{}).Count
$Error.Clear()
# => System.Collections.Generic.Dictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.Xml.XmlDocument, System.Private.Xml, Version=10.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51]]
# => System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => MethodNotFound: Method invocation failed because [System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]] does not contain a method named 'Nope'.
# => ConvertToFinalInvalidCastException: Cannot convert the "System.Collections.Generic.List`1[System.Int32]" value of type "System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]" to type "System.Int32".
# => ObjectCreationError: Cannot create object of type "System.Collections.Generic.Dictionary`2[System.String,System.Object]". The property 'a' was not found for the 'System.Collections.Generic.Dictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.Object, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]' object. There is no settable property available.
# => ConvertToFinalInvalidCastException: Cannot convert the "5" value of type "System.Int32" to type "System.Collections.Generic.Dictionary`2[System.String,System.Int32]".
# => 0
