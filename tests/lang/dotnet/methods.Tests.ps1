function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: the type and the overloads of a method
'x'.PadLeft.GetType().Name; [guid]::NewGuid.GetType().ToString(); [IO.File]::ReadAllText.GetType().ToString()
[Collections.Generic.List[int]]::new().Find.OverloadDefinitions; [Collections.Generic.List[int]]::new().Item.OverloadDefinitions
[math]::Pow.OverloadDefinitions; 'x'.PadLeft.TypeNameOfValue
$Error.Clear()
# => PSMethod`1
# => System.Management.Automation.PSMethod`1[System.Management.Automation.MethodGroup`1[System.Func`1[System.Guid]]]
# => System.Management.Automation.PSMethod`1[System.Management.Automation.MethodGroup`2[System.Func`2[System.String,System.String],System.Func`3[System.String,System.Text.Encoding,System.String]]]
# => int Find(System.Predicate[int] match)
# => int Item(int index) {get;set;}
# => static double Pow(double x, double y)
# => System.Management.Automation.PSMethod

# test: errors of a method that is invoked as a value
t { 'abc'.Substring.Invoke(9) }
t { 'abc'.Substring.Invoke('x') }
t { 'abc'.Substring.Invoke() }
t { $o = [pscustomobject]@{ a = 1 }; $o | Add-Member ScriptMethod m { throw 'boom' }; $o.m.Invoke() }
$Error.Clear()
# => DotNetMethodException: Exception calling "Substring" with "1" argument(s): "startIndex cannot be larger than length of string. (Parameter 'startIndex')"
# => MethodArgumentConversionInvalidCastArgument: Cannot convert argument "0", with value: "x", for "Substring" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => MethodCountCouldNotFindBest: Cannot find an overload for "Substring" and the argument count: "0".
# => ScriptMethodRuntimeException: Exception calling "m" with "0" argument(s): "boom"

# test: keys of a dictionary that tells the case
$h = [hashtable]::new(); $h['A'] = 1; $h['b'] = 2; $h.A; $null -eq $h.a; $h.b
$d = [Collections.Generic.Dictionary[string, int]]::new(); $d['x'] = 5; $null -eq $d.X; $d.x
$Error.Clear()
# => 1
# => True
# => 2
# => True
# => 5

# test: PriorityQueue
$p = [Collections.Generic.PriorityQueue[string, int]]::new(); $p.Enqueue('b', 2); $p.Enqueue('a', 1); $p.Enqueue('c', 3)
$p.Peek(); $p.Dequeue(); $p.Count; $e = ''; $n = 0; $p.TryDequeue([ref]$e, [ref]$n); "$e $n"; $p.Clear()
t { $p.Dequeue() }
$Error.Clear()
# => a
# => a
# => 2
# => True
# => b 2
# => InvalidOperationException: Exception calling "Dequeue" with "0" argument(s): "Queue empty."
