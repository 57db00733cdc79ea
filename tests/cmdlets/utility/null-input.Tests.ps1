# test: nulls, nested lists and comparisons in Select-Object and Group-Object
foreach ($c in '$null | Select-Object','1,$null | Select-Object','$null,1 | Select-Object -First 1','1,$null,2 | Select-Object -Last 2','1,$null,2 | Select-Object -Skip 1','1,$null,2 | Select-Object -SkipLast 1','1,$null | Select-Object -Unique','1,$null,3 | Select-Object -Index 1','1,$null,3 | Select-Object -Index 0,1','$null | Select-Object Length','1,$null | Select-Object @{n="a";e={1}}','Select-Object -InputObject $null','Select-Object -InputObject $null -First 1','$null | Select-Object -ExpandProperty x','@(,@(1,2)) | Group-Object | % Name','(@(1,2),3) | Group-Object | % Name',',@(1,2) | Group-Object | % { $_.Values.Count }','@{a=1},@{a=1} | Group-Object | % Name',',(1,(2,3)) | Group-Object | % Name','@(,@(1,2)) | Sort-Object | % GetType | % Name','@(1,2).Equals(1)','@("a","b").ToUpper()','(1).CompareTo("x")','(1).CompareTo("1")','"a".CompareTo(1)','(Get-Date).CompareTo(1)','([guid]::Empty).CompareTo(1)','([timespan]0).CompareTo(1)','$true.CompareTo(1)','[char]"a".CompareTo(1)','(1.5).CompareTo(1)','(1L).CompareTo(1)','@(1,2) -le $null','@(,@(1,2)) -lt 1','@(1,$null,"a") -le $null','@(,@(1,2)) -eq $null','@{} -lt $null','$null -lt @{}','$null -lt @(1)','@(@{}) -lt $null','1d + @(1,2)','1d + [string[]]"a"','[decimal]@(1,2)','[int][int[]](1,2)','[double][int[]](1,2)','[decimal][byte[]](1,2)') {
try { $r = @(Invoke-Expression $c); "$c => $($r.Count): $(($r | % { if ($null -eq $_) { 'null' } else { "$_" } }) -join ';')" } catch { $x=$_; $i=$x.Exception; "$c => $($x.FullyQualifiedErrorId)|$($x.CategoryInfo.Category)|$($i.Message)" -replace "(?s)`n.*" } }
$Error.Clear()
# => $null | Select-Object => 0: 
# => 1,$null | Select-Object => 1: 1
# => $null,1 | Select-Object -First 1 => 1: 1
# => 1,$null,2 | Select-Object -Last 2 => 2: 1;2
# => 1,$null,2 | Select-Object -Skip 1 => 1: 2
# => 1,$null,2 | Select-Object -SkipLast 1 => 1: 1
# => 1,$null | Select-Object -Unique => 1: 1
# => 1,$null,3 | Select-Object -Index 1 => 1: 3
# => 1,$null,3 | Select-Object -Index 0,1 => 2: 1;3
# => $null | Select-Object Length => 0: 
# => 1,$null | Select-Object @{n="a";e={1}} => 1: @{a=1}
# => Select-Object -InputObject $null => 0: 
# => Select-Object -InputObject $null -First 1 => 0: 
# => $null | Select-Object -ExpandProperty x => 0: 
# => @(,@(1,2)) | Group-Object | % Name => 1: 1 2
# => (@(1,2),3) | Group-Object | % Name => 2: 1 2;3
# => ,@(1,2) | Group-Object | % { $_.Values.Count } => 1: 1
# => @{a=1},@{a=1} | Group-Object | % Name => 1: System.Collections.Hashtable
# => ,(1,(2,3)) | Group-Object | % Name => 1: 1 System.Object[]
# => @(,@(1,2)) | Sort-Object | % GetType | % Name => 1: Object[]
# => @(1,2).Equals(1) => 1: False
# => @("a","b").ToUpper() => 2: A;B
# => (1).CompareTo("x") => ArgumentException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Exception calling "CompareTo" with "1" argument(s): "Object must be of type Int32."
# => (1).CompareTo("1") => ArgumentException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Exception calling "CompareTo" with "1" argument(s): "Object must be of type Int32."
# => "a".CompareTo(1) => ArgumentException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Exception calling "CompareTo" with "1" argument(s): "Object must be of type String."
# => (Get-Date).CompareTo(1) => ArgumentException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Exception calling "CompareTo" with "1" argument(s): "Object must be of type DateTime."
# => ([guid]::Empty).CompareTo(1) => ArgumentException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Exception calling "CompareTo" with "1" argument(s): "Object must be of type GUID. (Parameter 'value')"
# => ([timespan]0).CompareTo(1) => ArgumentException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Exception calling "CompareTo" with "1" argument(s): "Object must be of type TimeSpan."
# => $true.CompareTo(1) => ArgumentException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Exception calling "CompareTo" with "1" argument(s): "Object must be of type Boolean."
# => [char]"a".CompareTo(1) => ArgumentException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Exception calling "CompareTo" with "1" argument(s): "Object must be of type String."
# => (1.5).CompareTo(1) => ArgumentException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Exception calling "CompareTo" with "1" argument(s): "Object must be of type Double."
# => (1L).CompareTo(1) => ArgumentException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Exception calling "CompareTo" with "1" argument(s): "Object must be of type Int64."
# => @(1,2) -le $null => 0: 
# => @(,@(1,2)) -lt 1 => NotIcomparable,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|Cannot compare "System.Object[]" because it is not IComparable.
# => @(1,$null,"a") -le $null => 1: null
# => @(,@(1,2)) -eq $null => 0: 
# => @{} -lt $null => 1: False
# => $null -lt @{} => 1: True
# => $null -lt @(1) => 1: True
# => @(@{}) -lt $null => 0: 
# => 1d + @(1,2) => MethodArgumentConversionInvalidCastArgument,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Cannot convert argument "1", with value: "System.Object[]", for "op_Addition" to type "System.Decimal": "Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Decimal"."
# => 1d + [string[]]"a" => MethodArgumentConversionInvalidCastArgument,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Cannot convert argument "1", with value: "System.String[]", for "op_Addition" to type "System.Decimal": "Cannot convert the "System.String[]" value of type "System.String[]" to type "System.Decimal"."
# => [decimal]@(1,2) => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Decimal".
# => [int][int[]](1,2) => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot convert the "System.Int32[]" value of type "System.Int32[]" to type "System.Int32".
# => [double][int[]](1,2) => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot convert the "System.Int32[]" value of type "System.Int32[]" to type "System.Double".
# => [decimal][byte[]](1,2) => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot convert the "System.Byte[]" value of type "System.Byte[]" to type "System.Decimal".

# test: names of groups
foreach ($c in '@(,@(1,2)) | Group-Object','[pscustomobject]@{a=1,2;b=3} | Group-Object a','[pscustomobject]@{a=1,2;b=3} | Group-Object a,b','[pscustomobject]@{a=@();b=3} | Group-Object a','[pscustomobject]@{a=$null;b=3} | Group-Object a','[pscustomobject]@{a=$null;b=3} | Group-Object a,b','[pscustomobject]@{a=@(1,@(2,3));b=3} | Group-Object a','[pscustomobject]@{a=@{x=1};b=3} | Group-Object a','[pscustomobject]@{a=[System.Collections.ArrayList]@(1,2)} | Group-Object a','[pscustomobject]@{a=1.5;b=[datetime]"2020-01-02"} | Group-Object a,b','[pscustomobject]@{a="";b=3} | Group-Object a','[pscustomobject]@{a=1,2,3,4,5,6} | Group-Object a','[pscustomobject]@{a=1,2} | Group-Object a -AsHashTable -AsString | % Keys','[pscustomobject]@{a=[pscustomobject]@{q=1}} | Group-Object a','[pscustomobject]@{a=$true} | Group-Object a','"a" | Group-Object {1,2}') { $r = @(Invoke-Expression $c); "$c => $($r | % { if ($_ -is [string]) {$_} else { $_.Name + '|' + $_.Values.Count } })" }
$Error.Clear()
# => @(,@(1,2)) | Group-Object => 1 2|1
# => [pscustomobject]@{a=1,2;b=3} | Group-Object a => {1, 2}|1
# => [pscustomobject]@{a=1,2;b=3} | Group-Object a,b => {1, 2}, 3|2
# => [pscustomobject]@{a=@();b=3} | Group-Object a => {}|1
# => [pscustomobject]@{a=$null;b=3} | Group-Object a => |1
# => [pscustomobject]@{a=$null;b=3} | Group-Object a,b => 3|2
# => [pscustomobject]@{a=@(1,@(2,3));b=3} | Group-Object a => {1, System.Object[]}|1
# => [pscustomobject]@{a=@{x=1};b=3} | Group-Object a => {[x, 1]}|1
# => [pscustomobject]@{a=[System.Collections.ArrayList]@(1,2)} | Group-Object a => {1, 2}|1
# => [pscustomobject]@{a=1.5;b=[datetime]"2020-01-02"} | Group-Object a,b => 1.5, 01/02/2020 00:00:00|2
# => [pscustomobject]@{a="";b=3} | Group-Object a => |1
# => [pscustomobject]@{a=1,2,3,4,5,6} | Group-Object a => {1, 2, 3, 4, 5, 6}|1
# => [pscustomobject]@{a=1,2} | Group-Object a -AsHashTable -AsString | % Keys => {1, 2}
# => [pscustomobject]@{a=[pscustomobject]@{q=1}} | Group-Object a => @{q=1}|1
# => [pscustomobject]@{a=$true} | Group-Object a => True|1
# => "a" | Group-Object {1,2} => 1 2|1
