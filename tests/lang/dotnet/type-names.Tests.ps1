# test: messages name generic types with the assemblies of their arguments
$l=[System.Collections.Generic.List[int]](1,2); $d=[System.Collections.Generic.Dictionary[string,int]]::new()
foreach ($c in '$l.Nope()','[System.Collections.Generic.List[int]]::Nope()','[System.Collections.Generic.List[int]]"x"','[int]$d','$d.Add("a","x")','$d.Add("a")','$l.Add("x")','$l.Insert("a",1)','[System.Collections.Generic.List[int]]::new("a","b","c")','[datetime]$l','$l -shl 1','$l * 2','1 - $l','Get-Date $d','New-Object "System.Collections.Generic.List[int]" -ArgumentList a,b,c','$d.Nope = 1','Set-StrictMode -Version 2; $d.GetEnumerator().Nope; Set-StrictMode -Off','[System.Collections.Generic.List[int]]::Zip','$l[1] = "x"','$d["a"]="x"','[System.Collections.Generic.List[datetime]]@(1,"x")','Test-Path -Path $d -PathType $l','"{0}" -f $d','$d -lt 1','$l.ToString()','"$d"','[string]$d.GetType()','$d | Get-Member | Select-Object -First 1 | % TypeName','$l.GetType().ToString()','[timespan]$d','$x=[System.Collections.Generic.List[int]]; $x.Name; $x.FullName.Length; $x.Namespace','$l.psobject.TypeNames[0]','([System.Collections.Generic.List[int]]$null).Count','& { param([System.Collections.Generic.List[int]]$p) $p } "x"','& { param([int]$p) $p } $l','throw $d') {
try { $r = @(Invoke-Expression $c); "$c => $($r.Count): $(($r | % { if ($null -eq $_) { 'null' } else { "$_" } }) -join ';')" } catch { $x=$_; $i=$x.Exception; "$c => $($x.FullyQualifiedErrorId)|$($x.CategoryInfo.Category)|$($i.Message)" -replace "(?s)`n.*" } }
$Error.Clear()
# => $l.Nope() => MethodNotFound,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|Method invocation failed because [System.Int32] does not contain a method named 'Nope'.
# => [System.Collections.Generic.List[int]]::Nope() => MethodNotFound,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|Method invocation failed because [System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]] does not contain a method named 'Nope'.
# => [System.Collections.Generic.List[int]]"x" => InvalidCastFromStringToInteger,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format."
# => [int]$d => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot convert the "System.Collections.Generic.Dictionary`2[System.String,System.Int32]" value of type "System.Collections.Generic.Dictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]" to type "System.Int32".
# => $d.Add("a","x") => MethodArgumentConversionInvalidCastArgument,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Cannot convert argument "value", with value: "x", for "Add" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => $d.Add("a") => MethodCountCouldNotFindBest,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Cannot find an overload for "Add" and the argument count: "1".
# => $l.Add("x") => MethodArgumentConversionInvalidCastArgument,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Cannot convert argument "item", with value: "x", for "Add" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => $l.Insert("a",1) => MethodArgumentConversionInvalidCastArgument,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Cannot convert argument "index", with value: "a", for "Insert" to type "System.Int32": "Cannot convert value "a" to type "System.Int32". Error: "The input string 'a' was not in a correct format.""
# => [System.Collections.Generic.List[int]]::new("a","b","c") => MethodCountCouldNotFindBest,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|Cannot find an overload for "new" and the argument count: "3".
# => [datetime]$l => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot convert the "System.Collections.Generic.List`1[System.Int32]" value of type "System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]" to type "System.DateTime".
# => $l -shl 1 => MethodNotFound,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|Method invocation failed because [System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]] does not contain a method named 'op_LeftShift'.
# => $l * 2 => 4: 1;2;1;2
# => 1 - $l => MethodNotFound,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|Method invocation failed because [System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]] does not contain a method named 'op_Subtraction'.
# => Get-Date $d => 1: 01/01/0001 00:00:00
# => New-Object "System.Collections.Generic.List[int]" -ArgumentList a,b,c => ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand|InvalidOperation|Cannot find an overload for "List`1" and the argument count: "3".
# => $d.Nope = 1 => 0: 
# => Set-StrictMode -Version 2; $d.GetEnumerator().Nope; Set-StrictMode -Off => PropertyNotFoundStrict,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|The property 'Nope' cannot be found on this object. Verify that the property exists.
# => [System.Collections.Generic.List[int]]::Zip => PropertyNotFoundStrict,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|The property 'Zip' cannot be found on this object. Verify that the property exists.
# => $l[1] = "x" => InvalidCastFromStringToInteger,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format."
# => $d["a"]="x" => InvalidCastFromStringToInteger,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format."
# => [System.Collections.Generic.List[datetime]]@(1,"x") => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Collections.Generic.List`1[System.DateTime]".
# => Test-Path -Path $d -PathType $l => CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot bind parameter 'PathType'. Cannot convert value "Container,Leaf" to type "Microsoft.PowerShell.Commands.TestPathType" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are "Any,Container,Leaf".
# => "{0}" -f $d => 1: System.Collections.Generic.Dictionary`2[System.String,System.Int32]
# => $d -lt 1 => NotIcomparable,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|Cannot compare "System.Collections.Generic.Dictionary`2[System.String,System.Int32]" because it is not IComparable.
# => $l.ToString() => 1: System.Collections.Generic.List`1[System.Int32]
# => "$d" => 1: System.Collections.Generic.Dictionary`2[System.String,System.Int32]
# => [string]$d.GetType() => 1: System.Collections.Generic.Dictionary[string,int]
# => $d | Get-Member | Select-Object -First 1 | % TypeName => 1: System.Collections.Generic.Dictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => $l.GetType().ToString() => 1: System.Collections.Generic.List`1[System.Int32]
# => [timespan]$d => ObjectCreationError,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|Cannot create object of type "System.TimeSpan". The property 'Nope' was not found for the 'System.TimeSpan' object. There is no settable property available.
# => $x=[System.Collections.Generic.List[int]]; $x.Name; $x.FullName.Length; $x.Namespace => 3: List`1;141;System.Collections.Generic
# => $l.psobject.TypeNames[0] => 1: System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => ([System.Collections.Generic.List[int]]$null).Count => PropertyNotFoundStrict,Microsoft.PowerShell.Commands.InvokeExpressionCommand|NotSpecified|The property 'Count' cannot be found on this object. Verify that the property exists.
# => & { param([System.Collections.Generic.List[int]]$p) $p } "x" => ParameterArgumentTransformationError,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidData|Cannot process argument transformation on parameter 'p'. Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format."
# => & { param([int]$p) $p } $l => ParameterArgumentTransformationError,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidData|Cannot process argument transformation on parameter 'p'. Cannot convert the "System.Collections.Generic.List`1[System.Int32]" value of type "System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]" to type "System.Int32".
# => throw $d => System.Collections.Generic.Dictionary`2[System.String,System.Int32]|OperationStopped|System.Collections.Generic.Dictionary`2[System.String,System.Int32]

# test: full names and assemblies
[System.Collections.Generic.List[int]].FullName
[System.Collections.Generic.Dictionary[string,int]].FullName
[System.Collections.Generic.Dictionary[string,System.Collections.Generic.List[int]]].FullName
[System.Collections.Generic.List[int[]]].FullName
[System.Collections.Generic.List[int][]].FullName
[nullable[int]].FullName
[System.Collections.Generic.HashSet[string]].FullName
[System.Collections.Generic.SortedDictionary[string,datetime]].FullName
[System.Collections.Generic.Queue[System.IO.FileInfo]].FullName
[System.Collections.Generic.List[System.Xml.XmlNode]].FullName
[System.Collections.Generic.List[pscustomobject]].FullName
[System.Collections.Generic.List[bigint]].FullName
[System.Collections.Generic.List[regex]].FullName
[System.Collections.Generic.List[uri]].FullName
[System.Collections.Generic.List[System.Data.DataRow]].FullName
[System.Collections.Generic.List[System.Collections.ArrayList]].FullName
[System.Collections.Generic.List[System.Collections.Generic.Stack[int]]].FullName
[Func[int,bool]].FullName
[Tuple[int,string]].FullName
[System.Collections.Generic.KeyValuePair[string,int]].FullName
[System.Collections.Concurrent.ConcurrentDictionary[string,int]].FullName
class C {}
[System.Collections.Generic.List[C]].FullName -replace 'PowerShell Class Assembly, Version=[\d.]+', 'PSC'
[int].AssemblyQualifiedName
[System.Collections.Generic.List[int]].AssemblyQualifiedName
[System.Collections.Generic.List[int]].Assembly.FullName
[System.Xml.XmlDocument].Assembly.FullName
[psobject].Assembly.GetName().Name
$Error.Clear()
# => System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.Dictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.Dictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]], System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.List`1[[System.Int32[], System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]][]
# => System.Nullable`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.HashSet`1[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.SortedDictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.DateTime, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.Queue`1[[System.IO.FileInfo, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.List`1[[System.Xml.XmlNode, System.Private.Xml, Version=10.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51]]
# => System.Collections.Generic.List`1[[System.Management.Automation.PSObject, System.Management.Automation, Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35]]
# => System.Collections.Generic.List`1[[System.Numerics.BigInteger, System.Runtime.Numerics, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a]]
# => System.Collections.Generic.List`1[[System.Text.RegularExpressions.Regex, System.Text.RegularExpressions, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a]]
# => System.Collections.Generic.List`1[[System.Uri, System.Private.Uri, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a]]
# => System.Collections.Generic.List`1[[System.Data.DataRow, System.Data.Common, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a]]
# => System.Collections.Generic.List`1[[System.Collections.ArrayList, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.List`1[[System.Collections.Generic.Stack`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]], System.Collections, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a]]
# => System.Func`2[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.Boolean, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Tuple`2[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.KeyValuePair`2[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Concurrent.ConcurrentDictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]
# => System.Collections.Generic.List`1[[C, PSC, Culture=neutral, PublicKeyToken=null]]
# => System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e
# => System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]], System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e
# => System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e
# => System.Private.Xml, Version=10.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51
# => System.Management.Automation
