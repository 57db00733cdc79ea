# test: a row whose table is gone, and one of another table
$table = [Data.DataTable]::new(); $null = $table.Columns.Add('a', [int])
$row = $table.NewRow(); $other = [Data.DataTable]::new()
try { $other.Rows.Add($row) } catch { $_.Exception.InnerException.Message }
$null = $table.Rows.Add(1); $held = $table.Rows[0]; $table = $null; [GC]::Collect()
"$($null -eq $row.Table) $($held.a)"
$Error.Clear()
# => This row already belongs to another table.
# => True 1

# test: wrong arguments of collections and tables
$table = [Data.DataTable]::new(); $column = $table.Columns.Add('a', [int])
foreach ($block in { [Collections.BitArray]::new(3).CopyTo([string[]]::new(5), 0) }, { $table.Select("SUBSTRING('abc',1,-1)='x'") },
    { $column.DataType = $null }, { $table.PrimaryKey = @([Data.DataColumn]::new('z')) }, { [Data.DataSet]::new().Tables.Add([Data.DataTable]$null) },
    { [Linq.Enumerable]::Any([int[]](1, 2), [Func[int, bool]]$null) }, { [Linq.Enumerable]::Sum([int[]](2147483647, 1)) }) {
    try { $null = $table.Rows.Add(1); & $block } catch { $_.Exception.InnerException.Message }
}
$table.Columns.AddRange(@($null)); $table.Columns.Count
$table.Select(('NOT ' * 200000) + 'a = 1').Count -gt 0
$Error.Clear()
# => Only supported array types for CopyTo on BitArrays are Boolean[], Int32[] and Byte[]. (Parameter 'array')
# => Substring() argument is out of range. (Parameter 'length')
# => Column requires a valid DataType.
# => Column must belong to a table.
# => 'table' argument cannot be null. (Parameter 'table')
# => Value cannot be null. (Parameter 'predicate')
# => Arithmetic operation resulted in an overflow.
# => 1
# => True

# test: questions stop at their answer
$script:n = 0; $yes = [Func[int, bool]]{ $script:n++; $true }; $no = [Func[int, bool]]{ $script:n++; $false }
$null = [Linq.Enumerable]::First([int[]](1..5), $yes); $n
$script:n = 0; $null = [Linq.Enumerable]::Last([int[]](1..5), $yes); $n
$script:n = 0; $null = [Linq.Enumerable]::All([int[]](1..5), $no); $n
$script:n = 0; $null = [Linq.Enumerable]::Count([int[]](1..5), $yes); $n
# => 1
# => 1
# => 1
# => 5

# test: rows are sorted by all keys, equal ones in their order
$table = [Data.DataTable]::new(); $null = $table.Columns.Add('a', [int]); $null = $table.Columns.Add('b', [string])
foreach ($i in 1..9) { $null = $table.Rows.Add($i % 3, "r$i") }
($table.Select('', 'a DESC').b) -join ' '
($table.Select('', 'a, b DESC').b) -join ' '
# => r2 r5 r8 r1 r4 r7 r3 r6 r9
# => r9 r6 r3 r7 r4 r1 r8 r5 r2

# test: a process is one process
$one = Get-Process -Id $PID
try { $one.Id = -1 } catch { $_.Exception.Message }
$one = [Diagnostics.Process]::new()
try { $one.Kill() } catch { $_.Exception.InnerException.Message }
$Error.Clear()
# => 'Id' is a ReadOnly property.
# => No process is associated with this object.
