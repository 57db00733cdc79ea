function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: LinkedList and its nodes
$l = [Collections.Generic.LinkedList[int]]::new([int[]](1, 2, 3))
$n = $l.Find(2); $l.AddAfter($n, 9).Value; $l.AddBefore($n, 8).Previous.Value; "$l"; $n.Next.Value; $l.First.Value; $l.Last.Previous.Value
$l.Remove($n); "$l"; $l.RemoveFirst(); $l.RemoveLast(); "$l"; $l.Count; $l.Remove(7); $l.Contains(9)
$l.First.Value = 5; "$l"; $l.AddFirst(0).Next.Value; for ($x = $l.First; $x; $x = $x.Next) { "node $($x.Value)" }
$n.List -eq $null; $l.AddLast($n); "$l"; $n.List.Count; $l.First.GetType().ToString()
$m = [Collections.Generic.LinkedListNode[int]]::new(7); $m.Next -eq $null; $l.AddFirst($m); $l.First.Value
t { $l.AddLast($m) }
t { [Collections.Generic.LinkedList[int]]::new().RemoveFirst() }
t { $l.Remove([Collections.Generic.LinkedListNode[int]]::new(1)) }
t { foreach ($x in $l) { [void]$l.AddLast(1) } }
$l.Clear(); $l.Count; $l.First -eq $null
$Error.Clear()
# => 9
# => 1
# => 1 8 2 9 3
# => 9
# => 1
# => 9
# => 1 8 9 3
# => 8 9
# => 2
# => False
# => True
# => 5 9
# => 5
# => node 0
# => node 5
# => node 9
# => True
# => 0 5 9 2
# => 4
# => System.Collections.Generic.LinkedListNode`1[System.Int32]
# => True
# => 7
# => InvalidOperationException: Exception calling "AddLast" with "1" argument(s): "The LinkedList node already belongs to a LinkedList."
# => InvalidOperationException: Exception calling "RemoveFirst" with "0" argument(s): "The LinkedList is empty."
# => InvalidOperationException: Exception calling "Remove" with "1" argument(s): "The LinkedList node does not belong to current LinkedList."
# => System.InvalidOperationException: Collection was modified after the enumerator was instantiated.
# => 0
# => True

# test: sorted lists by position
$d = [Collections.Generic.SortedList[string, int]]::new(); $d['b'] = 1; $d['a'] = 2
$d.IndexOfKey('b'); $d.IndexOfValue(2); $d.GetKeyAtIndex(0); $d.SetValueAtIndex(0, 7); $d['a']; $d.Values -join ','
$s = [Collections.SortedList]@{ b = 1; a = 2 }; $s.GetKeyList() -join ','; $s.GetValueList() -join ','; $s.SetByIndex(0, 9); $s.a; $s.IndexOfValue(1)
t { $d.SetValueAtIndex(9, 1) }
t { $x = [Collections.Generic.SortedDictionary[string, int]]::new(); $x.Add('x', 1); $x.Add('x', 2) }
$Error.Clear()
# => 1
# => 0
# => a
# => 7
# => 7,1
# => a,b
# => 2,1
# => 9
# => 1
# => ArgumentOutOfRangeException: Exception calling "SetValueAtIndex" with "2" argument(s): "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')
# => Actual value was 9."
# => ArgumentException: Exception calling "Add" with "2" argument(s): "An item with the same key has already been added. Key: [x, 2]"

# test: sets
$s = [Collections.Generic.SortedSet[int]]::new([int[]](3, 1, 2)); $s.Reverse() -join ','; $s.GetViewBetween(2, 3) -join ','; $v = 0; $s.TryGetValue(2, [ref]$v); $v
t { $s.GetViewBetween(3, 2) }
$Error.Clear()
# => 3,2,1
# => 2,3
# => True
# => 2
# => ArgumentException: Exception calling "GetViewBetween" with "2" argument(s): "Must be less than or equal to upperValue. (Parameter 'lowerValue')"

# test: ConcurrentDictionary
$c = [Collections.Concurrent.ConcurrentDictionary[string, int]]::new(); $c.IsEmpty
$c.AddOrUpdate('a', 1, { param($k, $v) $v + 10 }); $c.AddOrUpdate('a', 1, { param($k, $v) $v + 10 }); $c.TryUpdate('a', 5, 11); $c.TryUpdate('a', 6, 11); $c.a
$c.ToArray().Count; $c.Keys.GetType().Name
t { $c.Add('b', 1) }
$Error.Clear()
# => True
# => 1
# => 11
# => True
# => False
# => 5
# => 1
# => ReadOnlyCollection`1
# => MethodCountCouldNotFindBest: Cannot find an overload for "Add" and the argument count: "2".

# test: other collections
$k = [Collections.Concurrent.ConcurrentStack[int]]::new(); $k.Push(1); $k.PushRange([int[]](7, 8)); $k.ToArray() -join ','; $v = 0; $k.TryPop([ref]$v); $v
$o = [Collections.ObjectModel.ObservableCollection[int]]::new(); 1..3 | ForEach-Object { $o.Add($_) }; $o.Move(0, 2); "$o"
$a = [Collections.ArrayList](1, 2, 3); $a.SetRange(1, @(8, 9)); "$a"
t { $a.SetRange(2, @(8, 9)) }
$r = ([ordered]@{ a = 1 }).AsReadOnly(); $r.IsReadOnly
t { $r.Add('b', 1) }
t { $r['a'] = 2 }
t { $h = [ordered]@{ a = 1 }; $h[9] = 1 }
[Text.StringBuilder]::new(5).Capacity
t { [Text.StringBuilder]::new(10, 5) }
$Error.Clear()
# => 8,7,1
# => True
# => 8
# => 2 3 1
# => 1 8 9
# => ArgumentOutOfRangeException: Exception calling "SetRange" with "2" argument(s): "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'index')"
# => True
# => NotSupportedException: Exception calling "Add" with "2" argument(s): "The OrderedDictionary is read-only and cannot be modified."
# => System.NotSupportedException: The OrderedDictionary is read-only and cannot be modified.
# => System.ArgumentOutOfRangeException: Specified argument was out of the range of valid values. (Parameter 'index')
# => 5
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "2" argument(s): "Capacity exceeds maximum capacity. (Parameter 'capacity')"
