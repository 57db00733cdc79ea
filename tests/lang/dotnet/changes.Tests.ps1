function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: who walks a collection notices that it changes
t { $l = [Collections.Generic.List[int]](3, 1); foreach ($x in $l) { $l.Add(1) } }
t { $l = [Collections.ArrayList](3, 1); foreach ($x in $l) { $l[0] = 1 } }
t { $h = @{ a = 1 }; foreach ($k in $h.Keys) { $h[$k] = 2 } }
t { $h = @{ a = 1; b = 2 }; foreach ($v in $h.Values) { $h.Clear() } }
t { $h = [ordered]@{ a = 1 }; foreach ($k in $h.Keys) { $h.b = 2 } }
t { $d = [Collections.Generic.Dictionary[string, int]]::new(); $d['a'] = 1; foreach ($k in $d.Keys) { $d['b'] = 1 } }
t { $d = [Collections.Generic.Dictionary[string, int]]::new(); $d['a'] = 1; foreach ($k in $d.Keys) { $d['a'] = 9 }; $d['a'] }
t { $d = [Collections.Generic.Dictionary[string, int]]::new(); $d['a'] = 1; foreach ($k in $d.Keys) { [void]$d.Remove('a') }; $d.Count }
t { $s = [Collections.Generic.SortedSet[int]]::new([int[]](2, 1)); foreach ($x in $s) { [void]$s.Add(9) } }
t { $s = [Collections.Stack]::new(); $s.Push(1); foreach ($x in $s) { $s.Push(2) } }
t { $q = [Collections.Concurrent.ConcurrentQueue[int]]::new(); $q.Enqueue(1); foreach ($x in $q) { $q.Enqueue(2); "saw $x" } }
$Error.Clear()
# => System.InvalidOperationException: Collection was modified; enumeration operation may not execute.
# => System.InvalidOperationException: Collection was modified; enumeration operation may not execute.
# => System.InvalidOperationException: Collection was modified; enumeration operation may not execute.
# => System.InvalidOperationException: Collection was modified; enumeration operation may not execute.
# => System.InvalidOperationException: Collection was modified; enumeration operation may not execute.
# => System.InvalidOperationException: Collection was modified; enumeration operation may not execute.
# => 9
# => 0
# => System.InvalidOperationException: Collection was modified after the enumerator was instantiated.
# => System.InvalidOperationException: Collection was modified after the enumerator was instantiated.
# => saw 1

# test: a pipeline says that its collection was changed
t { $l = [Collections.ArrayList](1, 2); $l | ForEach-Object { [void]$l.Add(1) } }
t { $h = @{ a = 1 }; $h.Keys | ForEach-Object { $h['z'] = 3 } }
t { $h = @{ a = 1; b = 2 }; $h.GetEnumerator() | ForEach-Object { $h['z'] = 3 } }
t { $l = [Collections.ArrayList](1, 2); $l.ForEach({ [void]$l.Add(1) }) }
t { $l = [Collections.ArrayList](1, 2); $l.Where({ [void]$l.Add(1); $true }) }
$Error.Clear()
# => BadEnumeration: An error occurred while enumerating through a collection: Collection was modified; enumeration operation may not execute..
# => BadEnumeration: An error occurred while enumerating through a collection: Collection was modified; enumeration operation may not execute..
# => BadEnumeration: An error occurred while enumerating through a collection: Collection was modified; enumeration operation may not execute..
# => BadEnumeration: An error occurred while enumerating through a collection: Collection was modified; enumeration operation may not execute..
# => BadEnumeration: An error occurred while enumerating through a collection: Collection was modified; enumeration operation may not execute..

# test: keys and values follow their dictionary
$h = @{ a = 1 }; $k = $h.Keys; $h.b = 2; $k.Count; ($k | Sort-Object) -join ','
$h = [ordered]@{ a = 1; b = 2 }; $v = $h.Values; $h.Remove('a'); "$v"; $h.Keys[0]; $v.IndexOf(2)
t { $h.Keys[0] = 'x' }
t { @{ a = 1 }.Keys[0] = 'x' }
$s = [Collections.SortedList]@{ b = 1; a = 2 }; $s.Keys.GetType().FullName; $s.Keys -join ','
[Collections.Generic.SortedList[int, int]]::new().Values.GetType().ToString()
$Error.Clear()
# => 2
# => a,b
# => 2
# => b
# => 0
# => CannotIndex: Unable to index into an object of type "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection".
# => CannotIndex: Unable to index into an object of type "System.Collections.Hashtable+KeyCollection".
# => System.Collections.SortedList+KeyList
# => a,b
# => System.Collections.Generic.SortedList`2+ValueList[System.Int32,System.Int32]

# test: wrappers of lists follow what they wrap
$a = [Collections.ArrayList](1, 2)
$r = [Collections.ArrayList]::ReadOnly($a); $f = [Collections.ArrayList]::FixedSize($a)
[void]$a.Add(3); $r.Count; "$r"; $f[0] = 9; "$a"; $r[0]
$r.IsReadOnly; $r.IsFixedSize; $f.IsReadOnly; $f.IsFixedSize
$r.GetType().FullName; $f.GetType().FullName
t { $r[0] = 1 }
t { $r.Add(1) }
t { $f.Add(1) }
t { $f.RemoveAt(0) }
t { [Collections.ArrayList]::ReadOnly($null) }
$x = 1, 2; $w = [Collections.ArrayList]::Adapter($x); $w[0] = 7; "$x"
$l = [Collections.Generic.List[int]](1, 2); $o = $l.AsReadOnly(); $l.Add(3); "$o"; $o.IndexOf(3)
t { $o[0] = 1 }
t { $o.Clear() }
$Error.Clear()
# => 3
# => 1 2 3
# => 9 2 3
# => 9
# => True
# => True
# => False
# => True
# => System.Collections.ArrayList+ReadOnlyArrayList
# => System.Collections.ArrayList+FixedSizeArrayList
# => System.NotSupportedException: Collection is read-only.
# => NotSupportedException: Exception calling "Add" with "1" argument(s): "Collection is read-only."
# => NotSupportedException: Exception calling "Add" with "1" argument(s): "Collection was of a fixed size."
# => NotSupportedException: Exception calling "RemoveAt" with "1" argument(s): "Collection was of a fixed size."
# => ArgumentNullException: Exception calling "ReadOnly" with "1" argument(s): "Value cannot be null. (Parameter 'list')"
# => 7 2
# => 1 2 3
# => 2
# => CannotIndex: Unable to index into an object of type "System.Collections.ObjectModel.ReadOnlyCollection`1[System.Int32]".
# => MethodCountCouldNotFindBest: Cannot find an overload for "Clear" and the argument count: "0".

# test: synchronized collections
$s = [Collections.ArrayList]::Synchronized([Collections.ArrayList]::new()); [void]$s.Add(1)
$s.IsSynchronized; $s.Count; $s.GetType().FullName; $s -is [Collections.ArrayList]
$h = [hashtable]::Synchronized(@{ a = 1 }); $h.b = 2; $h.IsSynchronized; $h.Count; $h -is [hashtable]
[Collections.Queue]::Synchronized([Collections.Queue]::new()).GetType().Name
$Error.Clear()
# => True
# => 1
# => System.Collections.ArrayList+SyncArrayList
# => True
# => True
# => 2
# => True
# => SynchronizedQueue

# test: the room of a list
([Collections.ArrayList]@(1, 2, 3)).Capacity; [Collections.Generic.List[int]]::new(10).Capacity
$l = [Collections.Generic.List[int]]::new(); $l.Capacity; $l.Add(1); $l.Capacity; 2..5 | ForEach-Object { $l.Add($_) }; $l.Capacity
$l.TrimExcess(); $l.Capacity; $l.EnsureCapacity(30); $l.Capacity = 40; $l.Capacity; $l.Clear(); $l.Capacity
t { $l.Add(1); $l.Capacity = 0 }
t { [Collections.Generic.List[int]]::new(-1) }
t { [Collections.ArrayList]::new(-1) }
$Error.Clear()
# => 3
# => 10
# => 0
# => 4
# => 8
# => 5
# => 30
# => 40
# => 40
# => ExceptionWhenSetting: Exception setting "Capacity": "capacity was less than the current size. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "1" argument(s): "Non-negative number required. (Parameter 'capacity')"
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "1" argument(s): "'capacity' must be non-negative. (Parameter 'capacity')"

# test: enumerators have types of their own
@{}.GetEnumerator().GetType().FullName; ([ordered]@{}).GetEnumerator().GetType().FullName
$e = [Collections.Generic.List[int]]::new([int[]](1, 2)).GetEnumerator(); $e.GetType().ToString()
$e.Current; $e.MoveNext(); $e.Current; $e.MoveNext(); $e.MoveNext(); $e.Current
'ab'.GetEnumerator().GetType().FullName
$Error.Clear()
# => System.Collections.Hashtable+HashtableEnumerator
# => System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator
# => System.Collections.Generic.List`1+Enumerator[System.Int32]
# => 0
# => True
# => 1
# => True
# => False
# => 0
# => System.CharEnumerator
