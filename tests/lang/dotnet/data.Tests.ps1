# test: a table has rows with values by column
$t = New-Object System.Data.DataTable 'Users'
[void]$t.Columns.Add('Name'); [void]$t.Columns.Add('Count', [int])
[void]$t.Rows.Add('anna', 5); $r = $t.NewRow(); $r['Name'] = 'bo'; $r.Count = '7'; $t.Rows.Add($r)
$t.TableName; $t.Rows.Count; $t.Columns.ColumnName -join ','; $t.Rows[1].Name; $t.Rows[1]['Count'].GetType().Name; $t.Rows[0][0]
foreach ($row in $t) { "$($row.Name):$($row.Count)" }
$t | Sort-Object Count -Descending | Select-Object -First 1 -ExpandProperty Name
$t
($t | Get-Member -MemberType Property).Definition -join '|'; $t | ConvertTo-Csv
@($t).Count; (, $t)[0].GetType().Name; $t.Columns.Contains('COUNT'); $null -eq $t.Columns['x']; $null -eq $t.Rows[9]
# => Users
# => 2
# => Name,Count
# => bo
# => Int32
# => anna
# => anna:5
# => bo:7
# => bo
# =>
# => Name Count
# => ---- -----
# => anna     5
# => bo       7
# => int Count {get;set;}|string Name {get;set;}
# => "Name","Count"
# => "anna","5"
# => "bo","7"
# => 2
# => DataTable
# => True
# => True
# => True
# =>

# test: nothing is DBNull
$t = [Data.DataTable]::new(); [void]$t.Columns.Add('a'); [void]$t.Columns.Add('n', [int]); [void]$t.Rows.Add('x', $null)
$v = $t.Rows[0].n; $v -is [DBNull]; $v -eq $null; "[$v]"; $t.Rows[0].IsNull('n'); $t.Rows[0].n = 5; $t.Rows[0].n + 1
try { $t.Rows[0].n = $null } catch { $_.FullyQualifiedErrorId; "$_" }
try { $t.Rows[0].n = 'q' } catch { $_.FullyQualifiedErrorId; "$_" }
try { [void]$t.Rows.Add('x', 1, 2) } catch { "$_" }
try { [void]$t.Columns.Add('a') } catch { $_.FullyQualifiedErrorId }
# => True
# => False
# => []
# => True
# => 6
# => CatchFromBaseAdapterSetValue
# => Exception setting "n": "Cannot set Column 'n' to be null. Please use DBNull instead."
# => CatchFromBaseAdapterSetValue
# => Exception setting "n": "The input string 'q' was not in a correct format.Couldn't store <q> in n Column.  Expected type is Int32."
# => Exception calling "Add" with "3" argument(s): "Input array is longer than the number of columns in this table."
# => DuplicateNameException
# error: CatchFromBaseAdapterSetValue
# error: CatchFromBaseAdapterSetValue
# error: ArgumentException
# error: DuplicateNameException

# test: rows are found, changed, deleted and copied
$t = [Data.DataTable]::new(); [void]$t.Columns.Add('k'); [void]$t.Columns.Add('v', [int])
1..4 | ForEach-Object { [void]$t.Rows.Add("k$_", $_) }
$t.PrimaryKey = $t.Columns['k']; $t.Rows.Find('k3').v; $t.Rows.Contains('k9')
try { [void]$t.Rows.Add('k1', 9) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.Message }
$t.Rows[0].Delete(); $t.AcceptChanges(); $t.Rows.Count
$t.Rows[0].v = 9; "$($t.Rows[0].RowState)"; $t.RejectChanges(); $t.Rows[0].v
$t.Rows[0].Delete(); "$($t.Rows[0].RowState)"; $t.Rows.Count; $t.RejectChanges()
$c = $t.Clone(); $c.Rows.Count; $c.ImportRow($t.Rows[0]); $c.Rows[0].ItemArray -join '|'; $t.Copy().Rows.Count
$t.Rows.RemoveAt(0); $t.Rows.Remove($t.Rows[0]); $t.Rows[0].k; $t.Clear(); $t.Rows.Count
# => 3
# => False
# => ConstraintException
# => Column 'k' is constrained to be unique.  Value 'k1' is already present.
# => 3
# => Modified
# => 2
# => Deleted
# => 3
# => 0
# => k2|2
# => 3
# => k4
# => 0
# error: ConstraintException

# test: rows are selected and sorted by expressions
$t = [Data.DataTable]::new(); [void]$t.Columns.Add('a'); [void]$t.Columns.Add('n', [int])
[void]$t.Rows.Add('x', 5); [void]$t.Rows.Add("it's", $null); [void]$t.Rows.Add('Yy', -2)
foreach ($filter in "a = 'X'", "a = 'it''s'", 'n IS NULL', 'n IS NOT NULL AND n > 0', 'n IN (5, -2)', "a LIKE '*y'", "NOT (n = 5) OR a = 'x'", '[n] >= 5', '', 'LEN(a) > 1', 'n * 2 = 10', 'ISNULL(n, 0) = 0') {
    "$filter => $($t.Select($filter).Count)"
}
($t.Select($null, 'n DESC') | ForEach-Object a) -join ','
$t.Compute('COUNT(n)', ''); $t.Compute('SUM(n)', ''); $t.Compute('MAX(n)', "a <> 'x'"); $t.Compute('SUM(n)', 'n > 100') -is [DBNull]
$t.DefaultView.Sort = 'n DESC'; $t.DefaultView.RowFilter = 'n < 100'; ($t.DefaultView | ForEach-Object a) -join ','; $t.DefaultView.Count
try { $t.Select('Nope = 1') } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.Message }
try { $t.Select('n >') } catch { $_.FullyQualifiedErrorId }
# => a = 'X' => 1
# => a = 'it''s' => 1
# => n IS NULL => 1
# => n IS NOT NULL AND n > 0 => 1
# => n IN (5, -2) => 2
# => a LIKE '*y' => 1
# => NOT (n = 5) OR a = 'x' => 2
# => [n] >= 5 => 1
# =>  => 3
# => LEN(a) > 1 => 2
# => n * 2 = 10 => 1
# => ISNULL(n, 0) = 0 => 1
# => x,Yy,it's
# => 2
# => 3
# => -2
# => True
# => x,Yy
# => 2
# => EvaluateException
# => Cannot find column [Nope].
# => SyntaxErrorException
# error: EvaluateException
# error: SyntaxErrorException

# test: a set holds tables
$ds = New-Object System.Data.DataSet 'Report'; $t = $ds.Tables.Add('pools')
[void]$t.Columns.Add('name'); [void]$t.Rows.Add('p<1'); [void]$t.Rows.Add('p2')
$ds.Tables.Count; $ds.Tables['POOLS'].Rows.Count; $ds.Tables[0].Rows | ForEach-Object name; $ds.GetXml(); $ds.HasChanges(); $null -eq $ds.Tables['none']
# => 1
# => 2
# => p<1
# => p2
# => <Report>
# =>   <pools>
# =>     <name>p&lt;1</name>
# =>   </pools>
# =>   <pools>
# =>     <name>p2</name>
# =>   </pools>
# => </Report>
# => True
# => True
