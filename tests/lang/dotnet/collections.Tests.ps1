# test: lists
$list = [System.Collections.Generic.List[int]](3, 1, 2)
$list.Sort(); "$list"; $list.Add('4'); $list.Count
try { $list.Add('x') } catch { $_.FullyQualifiedErrorId }
$list.FindAll({ $args[0] -gt 2 }) -join ','
$list.RemoveAt(0); $list.IndexOf(4); $list.Contains(1)
# => 1 2 3
# => 4
# => MethodArgumentConversionInvalidCastArgument
# => 3,4
# => 2
# => False
# error: MethodArgumentConversionInvalidCastArgument

# test: dictionaries
$table = [System.Collections.Generic.Dictionary[string, int]]::new([StringComparer]::OrdinalIgnoreCase)
$table.Add('One', 1); $table['two'] = 2
$table.ContainsKey('ONE'); $table['TWO']
try { $table.Add('one', 3) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
foreach ($entry in $table.GetEnumerator()) { "$($entry.Key)=$($entry.Value)" }
# => True
# => 2
# => ArgumentException
# => Exception calling "Add" with "2" argument(s): "An item with the same key has already been added. Key: one"
# => One=1
# => two=2
# error: ArgumentException

# test: queues and stacks
$queue = [System.Collections.Queue]::new(); $queue.Enqueue(1); $queue.Enqueue(2)
$queue.Dequeue(); $queue.Count
$stack = [System.Collections.Generic.Stack[string]]::new(); $stack.Push('a'); $stack.Push('b')
"$stack"; $stack.Pop(); $stack.Peek()
try { [System.Collections.Stack]::new().Pop() } catch { $_.Exception.Message }
# => 1
# => 1
# => b a
# => b
# => a
# => Exception calling "Pop" with "0" argument(s): "Stack empty."
# error: InvalidOperationException
