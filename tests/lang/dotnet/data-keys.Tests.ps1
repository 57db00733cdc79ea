# test: the primary key of a table finds rows and keeps them apart
function Try-It($work) { try { "[$((& $work) -join ',')]" } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
$t = [Data.DataTable]::new(); $k = $t.Columns.Add('k', [int]); $t.PrimaryKey = $k; [void]$t.Rows.Add(1)
foreach ($key in 1, '1', 1.4, $true, 2, 'x', $null, @(), @(1, 2), @($null), [dbnull]::Value) { "$(Try-It { $t.Rows.Find($key).k }) $(Try-It { $t.Rows.Contains($key) })" }
"$($k.AllowDBNull) $($k.Unique)"
$two = [Data.DataTable]::new(); $two.PrimaryKey = $two.Columns.Add('k', [int]), $two.Columns.Add('s'); [void]$two.Rows.Add(1, 'a')
foreach ($key in @(1, 'a'), @('1', 'A '), @(1), @(2, 'a'), @('x', 'a'), @(1, 2, 3)) { Try-It { $two.Rows.Find($key).s } }
Try-It { $two.Rows.Add(1, 'A') }
Try-It { $two.Rows.Add(1, [dbnull]::Value) }
Try-It { $two.Rows.Add(2, 'a').k }
Try-It { $two.Rows[1].k = 1 }
Try-It { $two.Rows[1].ItemArray = 3, 'b' }
$two.Rows[1].ItemArray -join ','
$Error.Clear()
# => [1] [True]
# => [1] [True]
# => [1] [True]
# => [1] [True]
# => [] [False]
# => FormatException: Exception calling "Find" with "1" argument(s): "The input string 'x' was not in a correct format." FormatException: Exception calling "Contains" with "1" argument(s): "The input string 'x' was not in a correct format."
# => ArgumentException: Exception calling "Find" with "1" argument(s): "Expecting 1 value(s) for the key being indexed, but received 0 value(s)." ArgumentException: Exception calling "Contains" with "1" argument(s): "Expecting 1 value(s) for the key being indexed, but received 0 value(s)."
# => ArgumentException: Exception calling "Find" with "1" argument(s): "Expecting 1 value(s) for the key being indexed, but received 0 value(s)." ArgumentException: Exception calling "Contains" with "1" argument(s): "Expecting 1 value(s) for the key being indexed, but received 0 value(s)."
# => ArgumentException: Exception calling "Find" with "1" argument(s): "Expecting 1 value(s) for the key being indexed, but received 2 value(s)." ArgumentException: Exception calling "Contains" with "1" argument(s): "Expecting 1 value(s) for the key being indexed, but received 2 value(s)."
# => [] [False]
# => [] [False]
# => False True
# => [a]
# => [a]
# => ArgumentException: Exception calling "Find" with "1" argument(s): "Expecting 2 value(s) for the key being indexed, but received 1 value(s)."
# => []
# => FormatException: Exception calling "Find" with "1" argument(s): "The input string 'x' was not in a correct format."
# => ArgumentException: Exception calling "Find" with "1" argument(s): "Expecting 2 value(s) for the key being indexed, but received 3 value(s)."
# => ConstraintException: Exception calling "Add" with "2" argument(s): "Column 'k, s' is constrained to be unique.  Value '1, A' is already present."
# => NoNullAllowedException: Exception calling "Add" with "2" argument(s): "Column 's' does not allow nulls."
# => [2]
# => CatchFromBaseAdapterSetValue: Exception setting "k": "Column 'k, s' is constrained to be unique.  Value '1, a' is already present."
# => []
# => 3,b

# test: texts of a table compare without case and blanks at their end
function Try-It($work) { try { "[$((& $work) -join ',')]" } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
$t = [Data.DataTable]::new(); [void]$t.Columns.Add('s'); foreach ($x in 'b', 'A', 'a', 'B', 'ab ', 'ab', 'a b') { [void]$t.Rows.Add($x) }
$filters = "s='A'", "s='ab'", "s>'a'", "s in ('A','x')", "s like 'A%'"
foreach ($sensitive in $false, $true) {
    $t.CaseSensitive = $sensitive
    "$(($t.Select('', 's') | ForEach-Object s) -join '|')"
    foreach ($filter in $filters) { "$filter $(($t.Select($filter) | ForEach-Object s) -join '|')" }
}
$t.Clone().CaseSensitive; $t.Copy().CaseSensitive
$u = [Data.DataTable]::new(); $k = $u.Columns.Add('k'); $n = $u.Columns.Add('n', [int]); [void]$u.Rows.Add('a', 1); [void]$u.Rows.Add('A', 2)
Try-It { $u.PrimaryKey = $k }
Try-It { $u.Rows[0].k = 'c'; $u.PrimaryKey = $k }
Try-It { $u.Rows.Add('C ', 3) }
Try-It { $u.Rows[0]['k'] = 'a' }
Try-It { $u.Rows[0].k = [dbnull]::Value }
Try-It { $u.Rows[0].Delete(); $u.Rows.Find('c') }
$n.Unique = $true
Try-It { $u.Rows.Add('d', 2) }
Try-It { $u.Rows.Add('e', [dbnull]::Value).k }
Try-It { $u.Rows.Add('f', [dbnull]::Value) }
Try-It { $u.PrimaryKey = $n }
$Error.Clear()
# => A|a|a b|ab |ab|b|B
# => s='A' A|a
# => s='ab' ab |ab
# => s>'a' a b|ab |ab|b|B
# => s in ('A','x') A|a
# => s like 'A%' A|a|a b|ab |ab
# => a|A|a b|ab |ab|b|B
# => s='A' A
# => s='ab' ab |ab
# => s>'a' A|a b|ab |ab|b|B
# => s in ('A','x') A
# => s like 'A%' A
# => True
# => True
# => ExceptionWhenSetting: Exception setting "PrimaryKey": "These columns don't currently have unique values."
# => []
# => ConstraintException: Exception calling "Add" with "2" argument(s): "Column 'k' is constrained to be unique.  Value 'C ' is already present."
# => System.Data.ConstraintException: Column 'k' is constrained to be unique.  Value 'a' is already present.
# => CatchFromBaseAdapterSetValue: Exception setting "k": "Column 'k' does not allow nulls."
# => []
# => ConstraintException: Exception calling "Add" with "2" argument(s): "Column 'n' is constrained to be unique.  Value '2' is already present."
# => [e]
# => ConstraintException: Exception calling "Add" with "2" argument(s): "Column 'n' is constrained to be unique.  Value '' is already present."
# => ExceptionWhenSetting: Exception setting "PrimaryKey": "Column 'n' has null values in it."
