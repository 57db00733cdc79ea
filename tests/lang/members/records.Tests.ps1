# test: a measure is an object of its type
$m = 1, 2, 3 | Measure-Object -Average
$m | Get-Member -MemberType Property | ForEach-Object Definition
$m.Average = '7'; "$($m.Average) $($m.Average.GetType().Name)"
try { $m.Count = 'x' } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
$m.psobject.Properties['Count'].Value = 9; $m.Count
try { $m.None = 1 } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
$m | Add-Member Extra 1; $m.Extra = 'x'
$m | Get-Member Extra | ForEach-Object { "$($_.MemberType) $($_.Definition)" }
$Error.Clear()
# => System.Nullable[double] Average {get;set;}
# => int Count {get;set;}
# => System.Nullable[double] Maximum {get;set;}
# => System.Nullable[double] Minimum {get;set;}
# => string Property {get;set;}
# => System.Nullable[double] StandardDeviation {get;set;}
# => System.Nullable[double] Sum {get;set;}
# => 7 Double
# => Exception setting "Count": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => ExceptionWhenSetting
# => 9
# => The property 'None' cannot be found on this object. Verify that the property exists and can be set.
# => PropertyAssignmentException
# => NoteProperty string Extra=x

# test: groups and matches are objects of their types
$g = 1, 1, 2 | Group-Object
$g[0] | Get-Member -MemberType Property | ForEach-Object Definition
try { $g[0].Count = 5 } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
$g[0].psobject.Properties['Count'].IsSettable
$s = 'abc' | Select-String b
$s | Get-Member -MemberType Property | ForEach-Object Definition
$s.LineNumber = '12'; "$($s.LineNumber) $($s.LineNumber.GetType().Name)"
try { $s.Filename = 5 } catch { $_.Exception.Message }
$s.IgnoreCase = 'x'; $s.IgnoreCase
$Error.Clear()
# => int Count {get;}
# => System.Collections.ObjectModel.Collection[psobject] Group {get;}
# => string Name {get;}
# => System.Collections.ArrayList Values {get;}
# => 'Count' is a ReadOnly property.
# => PropertyAssignmentException
# => False
# => Microsoft.PowerShell.Commands.MatchInfoContext Context {get;set;}
# => string Filename {get;}
# => bool IgnoreCase {get;set;}
# => string Line {get;set;}
# => ulong LineNumber {get;set;}
# => System.Text.RegularExpressions.Match[] Matches {get;set;}
# => string Path {get;set;}
# => string Pattern {get;set;}
# => 12 UInt64
# => 'Filename' is a ReadOnly property.
# => True
