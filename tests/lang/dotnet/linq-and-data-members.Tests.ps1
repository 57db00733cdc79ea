function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: less used functions of LINQ
$a = [int[]](5, 3, 8, 3)
"$([Linq.Enumerable]::DistinctBy($a, [Func[int, int]] { $args[0] % 2 })) | $([Linq.Enumerable]::MaxBy($a, [Func[int, int]] { -$args[0] })) | $([Linq.Enumerable]::MinBy($a, [Func[int, int]] { -$args[0] })) | $([Linq.Enumerable]::SkipWhile($a, [Func[int, bool]] { $args[0] -ne 8 })) | $([Linq.Enumerable]::TakeWhile($a, [Func[int, bool]] { $args[0] -ne 8 })) | $([Linq.Enumerable]::TakeLast($a, 2)) | $([Linq.Enumerable]::SkipLast($a, 1))"
"$([Linq.Enumerable]::ElementAtOrDefault($a, 9)) | $([Linq.Enumerable]::ElementAt($a, 2)) | $([Linq.Enumerable]::SingleOrDefault([int[]](4))) | $([Linq.Enumerable]::SingleOrDefault([int[]]@())) | $([Linq.Enumerable]::Append($a, 9)) | $([Linq.Enumerable]::Prepend($a, 9)) | $([Linq.Enumerable]::LastOrDefault($a)) | $([Linq.Enumerable]::FirstOrDefault([int[]]@()))"
"$([Linq.Enumerable]::Zip($a, [int[]](10, 20), [Func[int, int, int]] { $args[0] + $args[1] })) | $([Linq.Enumerable]::ToHashSet($a).Count) | $(([Linq.Enumerable]::Chunk($a, 3) | ForEach-Object { "[$_]" }) -join '') | $([Linq.Enumerable]::Average($a)) $([Linq.Enumerable]::Max($a)) $([Linq.Enumerable]::Min($a)) $([Linq.Enumerable]::Sum($a)) | $([Linq.Enumerable]::Average($a, [Func[int, double]] { $args[0] * 2 })) $([Linq.Enumerable]::Max($a, [Func[int, int]] { -$args[0] })) $([Linq.Enumerable]::Min($a, [Func[int, int]] { -$args[0] }))"
"$([Linq.Enumerable]::SelectMany($a, [Func[int, Collections.Generic.IEnumerable[int]]] { , [int[]]($args[0], 0) })) | $([Linq.Enumerable]::SequenceEqual($a, $a)) $([Linq.Enumerable]::Count($a)) $([Linq.Enumerable]::Contains($a, 8)) $([Linq.Enumerable]::Repeat('q', 3)) $([Linq.Enumerable]::Range(3, 4)) | $([Linq.Enumerable]::Union($a, [int[]](1, 5))) | $([Linq.Enumerable]::Intersect($a, [int[]](3, 8))) | $([Linq.Enumerable]::Except($a, [int[]](3))) | $([Linq.Enumerable]::Concat($a, [int[]](1))) | $([Linq.Enumerable]::Reverse($a))"
t { [Linq.Enumerable]::ElementAt($a, 9) }
t { [Linq.Enumerable]::Single($a) }
t { [Linq.Enumerable]::SingleOrDefault($a) }
t { [Linq.Enumerable]::Chunk($a, 0) }
t { [Linq.Enumerable]::First([int[]]@()) }
t { [Linq.Enumerable]::Range(0, -1) }
t { [Linq.Enumerable]::Average([int[]]@()) }
$Error.Clear()
# => 5 8 | 3 | 8 | 8 3 | 5 3 | 8 3 | 5 3 8
# => 0 | 8 | 4 | 0 | 5 3 8 3 9 | 9 5 3 8 3 | 3 | 0
# => 15 23 | 3 | [5 3 8][3] | 4.75 8 3 19 | 9.5 -3 -8
# => 5 0 3 0 8 0 3 0 | True 4 True q q q 3 4 5 6 | 5 3 8 1 | 3 8 | 5 8 | 5 3 8 3 1 | 3 8 3 5
# => ArgumentOutOfRangeException: Exception calling "ElementAt" with "2" argument(s): "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
# => InvalidOperationException: Exception calling "Single" with "1" argument(s): "Sequence contains more than one element"
# => InvalidOperationException: Exception calling "SingleOrDefault" with "1" argument(s): "Sequence contains more than one element"
# => ArgumentOutOfRangeException: Exception calling "Chunk" with "2" argument(s): "Specified argument was out of the range of valid values. (Parameter 'size')"
# => InvalidOperationException: Exception calling "First" with "1" argument(s): "Sequence contains no elements"
# => ArgumentOutOfRangeException: Exception calling "Range" with "2" argument(s): "Specified argument was out of the range of valid values. (Parameter 'count')"
# => InvalidOperationException: Exception calling "Average" with "1" argument(s): "Sequence contains no elements"

# test: data tables
$t = [Data.DataTable]::new('T'); $c = $t.Columns.Add('id', [int]); $c.AutoIncrement = $true; $c.AutoIncrementSeed = 10; $c.AutoIncrementStep = 5; $n = $t.Columns.Add('name', [string]); $n.Caption = 'The name'; $n.DefaultValue = 'none';
"$($c.AutoIncrement) $($c.AutoIncrementSeed) $($c.AutoIncrementStep) $($n.Caption) $($n.DefaultValue) $($c.ReadOnly) $($n.DataType) $($t.Columns.IndexOf('name')) $($t.Columns.Contains('x')) $($t.Columns[1].ColumnName) $($t.Columns.Count) $($n.AllowDBNull) $($n.Unique)"
$r = $t.NewRow(); $t.Rows.Add($r); $null = $t.Rows.Add($null, 'bob'); "$($r.id) $($r.name) $($t.Rows[1].id) $($t.Rows.Count) $($r.RowState)"; $t.AcceptChanges(); $r.name = 'x'; "$($r.RowState)"; $r.RejectChanges(); "$($r.name) $($r.RowState)"; $r.Delete(); $r.RowState; $t.RejectChanges(); $t.Rows.Count
$t.PrimaryKey = @($c); "$($t.Rows.Find(15).name) $($t.PrimaryKey.Count) $($t.Select('id > 10').Count) $($t.Compute('sum(id)', '')) $($t.Clone().Rows.Count) $($t.Copy().Rows.Count)"; $v = [Data.DataView]::new($t); $v.RowFilter = "name = 'bob'"; $v.Sort = 'id desc'; "$($v.Count) $($v[0]['id']) $($v.Table.TableName)"; $t.TableName = 'U'; $s = [Data.DataSet]::new('S'); $s.Tables.Add($t); "$($s.Tables['U'].Rows.Count) $($s.Tables.Contains('U')) $($s.Tables.Contains('Z'))"; $s.Tables.Remove('U'); $s.Tables.Count; $t.Rows.Clear(); $t.Rows.Count
t { $t.Columns.Add('id') }
t { $t.Columns['nothere'].Ordinal.ToString() }
t { $t.NewRow()['zz'] }
t { $t.Rows.Add(1, 'a', 'b') }
t { $null = $t.Rows.Add(5, 'a'); $null = $t.Rows.Add(5, 'b') }
t { $t.Select('id >') }
t { $t.Select('nothere = 1') }
t { $t.Rows[99] }
$Error.Clear()
# => True 10 5 The name none False string 1 False name 2 True False
# => 10 none 15 2 Added
# => Modified
# => none Unchanged
# => Deleted
# => 2
# => bob 1 1 25 0 2
# => 1 15 T
# => 2 True False
# => 0
# => 0
# => DuplicateNameException: Exception calling "Add" with "1" argument(s): "A column named 'id' already belongs to this DataTable."
# => InvokeMethodOnNull: You cannot call a method on a null-valued expression.
# => ArgumentException: Exception calling "Add" with "3" argument(s): "Input array is longer than the number of columns in this table."
# => ConstraintException: Exception calling "Add" with "2" argument(s): "Column 'id' is constrained to be unique.  Value '5' is already present."
# => SyntaxErrorException: Exception calling "Select" with "1" argument(s): "Syntax error: Missing operand after '>' operator."
# => EvaluateException: Exception calling "Select" with "1" argument(s): "Cannot find column [nothere]."

# test: attachments of names
$m = [Net.Mail.MailMessage]::new('a@b.c', 'd@e.f', 'subj', 'body'); $m.CC.Add('g@h.i'); $m.Bcc.Add('j@k.l'); $m.ReplyToList.Add('m@n.o'); "$($m.From) $($m.To) $($m.CC) $($m.Bcc) $($m.Subject) $($m.Body) $($m.IsBodyHtml) $($m.Priority) $($m.Attachments.Count) $($null -eq $m.Sender) $($m.ReplyToList)"; $d = [Net.Mail.MailAddress]'Name <x@y.z>'; "$($d.User) $($d.Host) $($d.DisplayName) $($d.Address) $d $($d.Equals([Net.Mail.MailAddress]'x@y.z'))"
t { [Net.Mail.MailAddress]'nope' }
$Error.Clear()
# => a@b.c d@e.f g@h.i j@k.l subj body False Normal 0 True m@n.o
# => x y.z Name x@y.z "Name" <x@y.z> False
# => InvalidCastConstructorException: Cannot convert value "nope" to type "System.Net.Mail.MailAddress". Error: "The specified string is not in the form required for an e-mail address."
