function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: the methods of arrays
$a = 1, 2, 3; $d = [int[]]::new(5); $a.CopyTo($d, 1); $d -join ','; [array]::Clear($d, 1, 2); $d -join ','; [array]::Clear($d); $d -join ','
[array]::Fill($d, 7); $d -join ','; [array]::Fill($d, 8, 1, 2); $d -join ','; [array]::Empty[int]().Count
[array]::Copy($a, $d, 2); $d -join ','; [array]::Copy($a, 1, $d, 3, 2); $d -join ','; [array]::Reverse($d); $d -join ','; [array]::Sort($d); $d -join ','
"$([array]::IndexOf($d, 8)) $([array]::LastIndexOf($d, 8)) $([array]::BinarySearch($d, 3)) $([array]::BinarySearch($d, 4)) $($a.GetLength(0)) $($a.GetUpperBound(0)) $($a.Rank) $($a.IsFixedSize) $($a.IsReadOnly) $($a.IsSynchronized) $($a.SyncRoot -join '')"
[array]::Resize([ref]$a, 5); $a -join ','; $a.SetValue(9, 4); $a.GetValue(4); $a.Clone() -join ','
"$([array]::FindIndex([int[]]$a, [Predicate[int]] { $args[0] -eq 2 })) $([array]::FindLastIndex([int[]]$a, [Predicate[int]] { $args[0] -gt 1 })) $([array]::FindLast([int[]]$a, [Predicate[int]] { $args[0] -lt 3 })) $([array]::TrueForAll([int[]]$a, [Predicate[int]] { $args[0] -ge 0 })) $([array]::Exists([int[]]$a, [Predicate[int]] { $args[0] -gt 9 }))"
$r = [array]::AsReadOnly([int[]](1, 2)); "$($r.Count) $($r[1]) $($r.Contains(2)) $($r.IndexOf(2)) $($r.GetType().Name)"
t { $a.CopyTo($d, 3) }
t { [array]::Clear($d, 3, 9) }
t { [array]::Fill($d, 1, 4, 9) }
t { [array]::Fill($d, 1, 9, 1) }
t { [array]::Fill($d, 1, 1, -1) }
t { [array]::Copy($a, $d, 9) }
t { $a.GetLength(1) }
t { $a.SetValue('x', 0) }
t { $a.GetValue(99) }
$Error.Clear()
# => 0,1,2,3,0
# => 0,0,0,3,0
# => 0,0,0,0,0
# => 7,7,7,7,7
# => 7,8,8,7,7
# => 0
# => 1,2,8,7,7
# => 1,2,8,2,3
# => 3,2,8,2,1
# => 1,2,2,3,8
# => 4 4 3 -5 3 2 1 True False False 123
# => 1,2,3,,
# => 9
# => 1,2,3,,9
# => 1 4 0 True False
# => 2 2 True 1 ReadOnlyCollection`1
# => ArgumentException: Exception calling "CopyTo" with "2" argument(s): "Destination array was not long enough. Check the destination index, length, and the array's lower bounds. (Parameter 'destinationArray')"
# => IndexOutOfRangeException: Exception calling "Clear" with "3" argument(s): "Index was outside the bounds of the array."
# => ArgumentOutOfRangeException: Exception calling "Fill" with "4" argument(s): "Count must be positive and count must refer to a location within the string/array/collection. (Parameter 'count')"
# => ArgumentOutOfRangeException: Exception calling "Fill" with "4" argument(s): "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException: Exception calling "Fill" with "4" argument(s): "Count must be positive and count must refer to a location within the string/array/collection. (Parameter 'count')"
# => ArgumentException: Exception calling "Copy" with "3" argument(s): "Source array was not long enough. Check the source index, length, and the array's lower bounds. (Parameter 'sourceArray')"
# => IndexOutOfRangeException: Exception calling "GetLength" with "1" argument(s): "Array does not have that many dimensions."
# => IndexOutOfRangeException: Exception calling "GetValue" with "1" argument(s): "Index was outside the bounds of the array."

# test: sets of bits
$bits = [Collections.BitArray]::new(10); $bits[3] = $true; $bits.Set(5, $true); $bits -join ' '
$c = [Collections.BitArray]::new([bool[]]($true, $false, $true)); $c -join ' '; $n = [Collections.BitArray]::new([byte[]](5, 255)); "$n"; [Collections.BitArray]::new([int[]](7)).Length
$e = [Collections.BitArray]::new([bool[]]($true, $true, $false)); "$($c.Clone().And($e))"; "$($c.Clone().Or($e))"; "$($c.Clone().Xor($e))"; "$($c.Clone().Not())"
"$($c.HasAllSet()) $($c.HasAnySet()) $([Collections.BitArray]::new(3, $true).HasAllSet()) $([Collections.BitArray]::new(3).HasAnySet()) $($c.Count) $($c.Length) $($c.Get(1))"
$c.SetAll($true); "$c"; $c.Length = 5; "$c"; $c.Length = 2; "$c"; $c.SetAll($false); "$c"
t { $c.And($bits) }
t { $c.Get(7) }
t { $c[9] = $true }
t { $c.Length = -1 }
t { [Collections.BitArray]::new(-1) }
$Error.Clear()
# => False False False True False True False False False False
# => True False True
# => True False True False False False False False True True True True True True True True
# => 32
# => True False False
# => True True True
# => False True True
# => False True False
# => False True True False 3 3 False
# => True True True
# => True True True False False
# => True True
# => False False
# => ArgumentException: Exception calling "And" with "1" argument(s): "Array lengths must be the same."
# => ArgumentOutOfRangeException: Exception calling "Get" with "1" argument(s): "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')
# => Actual value was 7."
# => System.ArgumentOutOfRangeException: Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')
# => Actual value was 9.
# => ExceptionWhenSetting: Exception setting "Length": "value ('-1') must be a non-negative value. (Parameter 'value')
# => Actual value was -1."
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "1" argument(s): "length ('-1') must be a non-negative value. (Parameter 'length')
# => Actual value was -1."

# test: queues and stacks
$q = [Collections.Generic.Queue[int]]::new([int[]](1, 2, 3)); $r = 0; "$($q.TryPeek([ref]$r)) $r $($q.TryDequeue([ref]$r)) $r $($q.Count) $($q.Contains(3)) $($q.ToArray() -join ',')"
$d = [int[]]::new(4); $q.CopyTo($d, 1); $d -join ','; $q.Clear(); "$($q.TryDequeue([ref]$r)) $r $($q.TryPeek([ref]$r))"
$s = [Collections.Generic.Stack[int]]::new(); 1..3 | ForEach-Object { $s.Push($_) }; "$($s.TryPeek([ref]$r)) $r $($s.TryPop([ref]$r)) $r $($s.ToArray() -join ',')"; $s.CopyTo($d, 0); $d -join ','; $s.Clear(); "$($s.TryPop([ref]$r)) $($s.Count)"
$q = [Collections.Queue]::new(); $q.Enqueue('a'); $q.Enqueue('b'); $c = $q.Clone(); $q.Clear(); "$($c.Count) $($q.Count) $($c.IsSynchronized) $($c.Peek()) $($c.Dequeue())"
$s = [Collections.Stack]::new(@(1, 2)); $c = $s.Clone(); "$($c.Pop()) $($s.Count) $($s.Peek()) $($s.SyncRoot.GetType().Name) $($s.Contains(1)) $($s -join ',')"
t { [Collections.Generic.Queue[int]]::new().Dequeue() }
t { [Collections.Generic.Stack[int]]::new().Pop() }
t { [Collections.Generic.Stack[int]]::new().Peek() }
t { [Collections.Queue]::new().Peek() }
t { [Collections.Stack]::new().Pop() }
$Error.Clear()
# => True 1 True 1 2 True 2,3
# => 0,2,3,0
# => False 0 False
# => True 3 True 3 2,1
# => 2,1,3,0
# => False 0
# => 2 0 False a a
# => 2 2 2 Stack True 2,1
# => InvalidOperationException: Exception calling "Dequeue" with "0" argument(s): "Queue empty."
# => InvalidOperationException: Exception calling "Pop" with "0" argument(s): "Stack empty."
# => InvalidOperationException: Exception calling "Peek" with "0" argument(s): "Stack empty."
# => InvalidOperationException: Exception calling "Peek" with "0" argument(s): "Queue empty."
# => InvalidOperationException: Exception calling "Pop" with "0" argument(s): "Stack empty."

# test: sets
$h = [Collections.Generic.HashSet[int]]::new([int[]](1, 2, 3)); $o = [int[]](1, 2, 3, 4)
"$($h.IsProperSubsetOf($o)) $($h.IsSubsetOf($o)) $($h.IsSupersetOf([int[]](1, 2))) $($h.IsProperSupersetOf([int[]](1, 2))) $($h.IsProperSupersetOf([int[]](1, 2, 3))) $($h.SetEquals([int[]](3, 2, 1, 1))) $($h.Overlaps([int[]](9, 3)))"
"$($h.RemoveWhere({ $args[0] -gt 1 })) $($h -join ',')"; $h.Clear(); $h.UnionWith([int[]](1, 5, 6)); $d = [int[]]::new(4); $h.CopyTo($d); $d -join ','; $h.CopyTo($d, 1); $d -join ','; $h.Clear(); $h.Count; $h.IsReadOnly
$s = [Collections.Generic.SortedSet[int]]::new([int[]](5, 1, 3)); "$($s.Min) $($s.Max) $($s -join ',') $($s.Count) $($s.Reverse() -join ',') $($s.GetViewBetween(2, 5) -join ',')"; $s.Clear(); "$($s.Min) $($s.Count)"
t { $h.CopyTo([int[]]::new(0), 1) }
$Error.Clear()
# => True True True True False True True
# => 2 1
# => 1,5,6,0
# => 1,1,5,6
# => 0
# => False
# => 1 5 1,3,5 3 5,3,1 3,5
# => 0 0
# => ArgumentException: Exception calling "CopyTo" with "2" argument(s): "Destination array is not long enough to copy all the items in the collection. Check array index and length."

# test: dictionaries
$d = [Collections.Generic.Dictionary[string, int]]::new(); $d.Add('a', 1); $d['b'] = 2; $r = 0
"$($d.TryGetValue('a', [ref]$r)) $r $($d.TryGetValue('x', [ref]$r)) $r $($d.TryAdd('a', 5)) $($d.TryAdd('c', 5)) $($d.ContainsValue(5)) $($d.Remove('c')) $($d.Count)"
$k = [string[]]::new(3); $d.Keys.CopyTo($k, 1); $k -join ','; $h = [ordered]@{ x = 1; y = 2 }; $h[1] = 9; "$($h['y']) $($h.Contains('x'))"; $h.Insert(1, 'm', 5); $h.RemoveAt(0); "$($h.Keys) $($h.Values) $($h.IsReadOnly)"
$t = @{ a = 1 }; $e = [Collections.DictionaryEntry[]]::new(2); $t.CopyTo($e, 1); "$($e[1].Key) $($e[1].Value)"; $t.IsFixedSize; $t.IsSynchronized; $t.Clone().Count
$y = [Collections.SortedList]::new(); $y.Add('b', 2); $y.Add('a', 1); "$($y.GetKey(0)) $($y.GetByIndex(1)) $($y.IndexOfKey('b')) $($y.IndexOfValue(1)) $($y.GetKeyList()) $($y.Contains('a'))"; $y.SetByIndex(0, 7); $y['a']; $y.RemoveAt(0); $y.Count
$g = [Collections.Generic.SortedDictionary[string, int]]::new(); $g['z'] = 1; $g['a'] = 2; "$($g.Keys) $($g.TryGetValue('z', [ref]$r)) $r"
$i = [Collections.Generic.Dictionary[string, int]]::new([StringComparer]::OrdinalIgnoreCase); $i['A'] = 1; "$($i['a']) $($i.ContainsKey('a'))"
t { $d.Add('a', 9) }
t { $d['nothere'].ToString() }
t { $h.Insert(9, 'q', 1) }
t { $h.RemoveAt(9) }
t { $h[9] = 1 }
t { $y.GetByIndex(9) }
$Error.Clear()
# => True 1 False 0 False True True True 2
# => ,a,b
# => 9 True
# => m y 5 9 False
# => a 1
# => False
# => False
# => 1
# => a 2 1 0 a b True
# => 7
# => 1
# => a z True 1
# => 1 True
# => ArgumentException: Exception calling "Add" with "2" argument(s): "An item with the same key has already been added. Key: a"
# => InvokeMethodOnNull: You cannot call a method on a null-valued expression.
# => ArgumentOutOfRangeException: Exception calling "Insert" with "3" argument(s): "index ('9') must be less than or equal to '2'. (Parameter 'index')
# => Actual value was 9."
# => ArgumentOutOfRangeException: Exception calling "RemoveAt" with "1" argument(s): "index ('9') must be less than '2'. (Parameter 'index')
# => Actual value was 9."
# => System.ArgumentOutOfRangeException: Specified argument was out of the range of valid values. (Parameter 'index')
# => ArgumentOutOfRangeException: Exception calling "GetByIndex" with "1" argument(s): "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"

# test: lists
$l = [Collections.Generic.List[int]]::new([int[]](1, 2, 3, 2)); $l.InsertRange(1, [int[]](8, 9)); "$l $($l.LastIndexOf(2)) $($l.IndexOf(2)) $($l.FindLastIndex({ $args[0] -gt 3 })) $($l.FindIndex({ $args[0] -gt 3 })) $($l.IndexOf(2, 4)) $($l.LastIndexOf(2, 4))"
$d = [int[]]::new(8); $l.CopyTo($d); $d -join ','; $l.CopyTo($d, 2); $d -join ','; $l.CopyTo(1, $d, 0, 2); $d -join ','
"$($l.GetRange(1, 2)) $($l.RemoveAll({ $args[0] -eq 2 })) $l $($l.ConvertAll([Converter[int, string]] { "n$($args[0])" })) $($l.Exists({ $args[0] -eq 9 })) $($l.TrueForAll({ $args[0] -gt 0 })) $($l.FindAll({ $args[0] -gt 2 }))"
$l.RemoveRange(0, 2); "$l"; $l.Reverse(); "$l"; $l.TrimExcess(); $l.Capacity; $l.AsReadOnly().GetType().Name; $l.ForEach({ "<$($args[0])>" })
$a = [Collections.ArrayList]@(3, 1, 2); "$($a.LastIndexOf(1)) $($a.IsReadOnly) $($a.IsFixedSize) $($a.GetRange(0, 2)) $([Collections.ArrayList]::Repeat('x', 3)) $([Collections.ArrayList]::ReadOnly($a).IsReadOnly) $([Collections.ArrayList]::FixedSize($a).IsFixedSize) $([Collections.ArrayList]::Synchronized($a).IsSynchronized) $([Collections.ArrayList]::Adapter($a).Count)"
$a.InsertRange(1, @('i', 'j')); $a.SetRange(0, @('s')); $a.RemoveRange(3, 1); "$a"; $a.CopyTo(($x = [object[]]::new(4))); "$x"; $a.Clone().Count
t { $l.GetRange(5, 9) }
t { $l.InsertRange(99, [int[]](1)) }
t { $l.RemoveRange(0, 99) }
t { $l.LastIndexOf(2, 99) }
t { $l.LastIndexOf(2, 3, 1) }
t { $l.LastIndexOf(2, 1, 9) }
t { $l.IndexOf(2, 1, 9) }
t { $a.LastIndexOf(2, 99) }
t { $a.IndexOf(2, 99) }
t { $a.InsertRange(99, @(1)) }
t { [Collections.ArrayList]::ReadOnly($a).Add(1) }
t { [Collections.ArrayList]::FixedSize($a).Add(1) }
t { [Collections.ArrayList]::Repeat(1, -1) }
$Error.Clear()
# => 1 8 9 2 3 2 5 3 2 1 5 3
# => 1,8,9,2,3,2,0,0
# => 1,8,1,8,9,2,3,2
# => 8,9,1,8,9,2,3,2
# => 8 9 2 1 8 9 3 n1 n8 n9 n3 True True 8 9 3
# => 9 3
# => 3 9
# => 2
# => ReadOnlyCollection`1
# => 1 False False 3 1 x x x True True True 3
# => s i j 2
# => s i j 2
# => 4
# => ArgumentException: Exception calling "GetRange" with "2" argument(s): "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
# => ArgumentOutOfRangeException: Exception calling "InsertRange" with "2" argument(s): "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'index')"
# => ArgumentException: Exception calling "RemoveRange" with "2" argument(s): "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
# => ArgumentOutOfRangeException: Exception calling "LastIndexOf" with "2" argument(s): "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
# => ArgumentOutOfRangeException: Exception calling "LastIndexOf" with "3" argument(s): "Larger than collection size. (Parameter 'index')"
# => ArgumentOutOfRangeException: Exception calling "LastIndexOf" with "3" argument(s): "Larger than collection size. (Parameter 'count')"
# => ArgumentOutOfRangeException: Exception calling "IndexOf" with "3" argument(s): "Count must be positive and count must refer to a location within the string/array/collection. (Parameter 'count')"
# => ArgumentOutOfRangeException: Exception calling "LastIndexOf" with "2" argument(s): "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException: Exception calling "IndexOf" with "2" argument(s): "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException: Exception calling "InsertRange" with "2" argument(s): "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'index')"
# => NotSupportedException: Exception calling "Add" with "1" argument(s): "Collection is read-only."
# => NotSupportedException: Exception calling "Add" with "1" argument(s): "Collection was of a fixed size."
# => ArgumentOutOfRangeException: Exception calling "Repeat" with "2" argument(s): "count ('-1') must be a non-negative value. (Parameter 'count')
# => Actual value was -1."

# test: linked lists
$l = [Collections.Generic.LinkedList[int]]::new(); $f = $l.AddFirst(2); $null = $l.AddLast(3); $null = $l.AddAfter($f, 5); $null = $l.AddBefore($f, 1); $n = [Collections.Generic.LinkedListNode[int]]::new(7); $l.AddAfter($f, $n); $m = [Collections.Generic.LinkedListNode[int]]::new(2); $l.AddBefore($l.First, $m)
"$l $($l.FindLast(2).Previous.Value) $($l.Find(2).Next.Value) $($n.List.Count)"; $d = [int[]]::new(7); $l.CopyTo($d, 1); "$d"; $l.Remove($n); $l.Remove(3); $l.RemoveFirst(); $l.RemoveLast(); "$l $($l.First.Value) $($l.Last.Value) $($l.Contains(1))"
t { $l.AddAfter($n, 3) }
t { [Collections.Generic.LinkedList[int]]::new().RemoveFirst() }
$Error.Clear()
# => 2 1 2 7 5 3 1 1 6
# => 0 2 1 2 7 5 3
# => True
# => 1 2 1 2 True
# => InvalidOperationException: Exception calling "AddAfter" with "2" argument(s): "The LinkedList node does not belong to current LinkedList."
# => InvalidOperationException: Exception calling "RemoveFirst" with "0" argument(s): "The LinkedList is empty."

# test: wrapped collections
$s = [Collections.Stack]::Synchronized([Collections.Stack]::new()); $s.Push(1); $s.IsSynchronized; $q = [Collections.SortedList]::Synchronized([Collections.SortedList]::new()); $q['a'] = 1; "$($q.IsSynchronized) $($q.Count)"; $h = [hashtable]::Synchronized(@{ a = 1 }); $h['b'] = 2; "$($h.IsSynchronized) $($h.Count)"
$r = [Collections.ObjectModel.ReadOnlyCollection[int]]::new([Collections.Generic.List[int]](4, 5)); "$($r.Contains(5)) $($r[0]) $($r.IndexOf(5)) $($r.Count)"; $d = [int[]]::new(2); $r.CopyTo($d, 0); "$d"
t { $r[0] = 1 }
t { $r.Add(1) }
t { $r.Insert(0, 1) }
t { $r.RemoveAt(0) }
t { $r.Remove(4) }
t { $r.Clear() }
$p = [Collections.Generic.PriorityQueue[string, int]]::new(); $p.Enqueue('b', 2); $p.Enqueue('a', 1); $e = ''; $n = 0; "$($p.TryPeek([ref]$e, [ref]$n)) $e $n $($p.Dequeue()) $($p.TryDequeue([ref]$e, [ref]$n)) $e $n $($p.TryPeek([ref]$e, [ref]$n)) $($p.Count)"
$Error.Clear()
# => True
# => True 1
# => True 2
# => True 4 1 2
# => 4 5
# => CannotIndex: Unable to index into an object of type "System.Collections.ObjectModel.ReadOnlyCollection`1[System.Int32]".
# => MethodCountCouldNotFindBest: Cannot find an overload for "Add" and the argument count: "1".
# => MethodCountCouldNotFindBest: Cannot find an overload for "Insert" and the argument count: "2".
# => MethodCountCouldNotFindBest: Cannot find an overload for "RemoveAt" and the argument count: "1".
# => MethodCountCouldNotFindBest: Cannot find an overload for "Remove" and the argument count: "1".
# => MethodCountCouldNotFindBest: Cannot find an overload for "Clear" and the argument count: "0".
# => True a 1 a True b 2 False 0

# test: tuples
$t = [Tuple]::Create(1, 'b', 3.5, $true); "$($t.Item1) $($t.Item2) $($t.Item3) $($t.Item4) $t $($t.Equals([Tuple]::Create(1, 'b', 3.5, $true))) $($t.Equals([Tuple]::Create(1, 'b', 3.5, $false)))"
$v = [ValueTuple]::Create(1, 'b'); "$v $($v.Item2) $($v.Equals([ValueTuple]::Create(1, 'b')))"; "$([Tuple[int,string]]::new(1, 'x'))"
$Error.Clear()
# => 1 b 3.5 True (1, b, 3.5, True) True False
# => (1, b) b True
# => (1, x)

# test: comparers
$c = [Collections.Comparer]::Default; "$($c.Compare(1, 2)) $($c.Compare('b', 'a'))"
foreach ($n in 'Ordinal', 'OrdinalIgnoreCase', 'InvariantCulture', 'InvariantCultureIgnoreCase', 'CurrentCulture', 'CurrentCultureIgnoreCase') { $s = [StringComparer]::$n; "$n $([math]::Sign($s.Compare('a', 'B'))) $([math]::Sign($s.Compare('A', 'a'))) $($s.Equals('A', 'a')) $($s.Equals('a', 'a'))" }
"$([StringComparer]::FromComparison('OrdinalIgnoreCase').Equals('A', 'a')) $([StringComparer]::FromComparison([StringComparison]::Ordinal).Equals('A', 'a'))"
$Error.Clear()
# => -1 1
# => Ordinal 1 -1 False True
# => OrdinalIgnoreCase -1 0 True True
# => InvariantCulture -1 1 False True
# => InvariantCultureIgnoreCase -1 0 True True
# => CurrentCulture -1 1 False True
# => CurrentCultureIgnoreCase -1 0 True True
# => True False

# test: names and their values
$n = [Collections.Specialized.NameValueCollection]::new(); $n.Add('a', '1'); $n.Add('a', '2'); $n.Add('b', '3'); $m = [Collections.Specialized.NameValueCollection]::new($n)
"$($n['a']) $($n.GetValues('a') -join '|') $($n.GetValues(1)) $($n.GetKey(1)) $($n.HasKeys()) $($n.AllKeys) $($n.Count) $($n.Get(0)) $($n[1])"; $m.Add($n); "$($m['a']) $($m['b'])"; $m.Set('b', 'x'); $m.Remove('a'); "$($m.AllKeys) $($m['b'])"; $m.Clear(); "$($m.Count) $($m.HasKeys())"
t { $n.GetKey(9) }
$Error.Clear()
# => 1,2 1|2 3 b True a b 2 1,2 3
# => 1,2,1,2 3,3
# => b x
# => 0 False
# => ArgumentOutOfRangeException: Exception calling "GetKey" with "1" argument(s): "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
