# test: operators between values that do not fit, conversions, elements of scalars
$m=[DayOfWeek]::Monday; $f=[IO.FileAttributes]'Hidden'
$cases = '$m -eq 2.5d','2.5d -eq $m','$m -lt 1.5','$m -eq 1.5','$m -ge 1d','$m -lt [single]1','$m -eq [uint64]1','$m -lt [uint64]18446744073709551615','$m -eq 18446744073709551615','$m + [uint64]1','$m - [uint64]1','$m * [uint64]2','$m / [uint64]1','$m % [uint64]1','$m + 1d','$m - 1.5','$m * 1d','1d + $m','[uint64]1 + $m','[uint64]1 - $m','1.5 - $m','$m -band 1.5','$m -band [uint64]1','$m -band 1d','1d -band $m','[uint64]1 -band $m','$m -shl 1','$m -shr 1','1 -shl $m','$m -shl "x"','$m -shl "2"','$m -shl 1.5','$m -ne 1d','$m -gt 1d','1d -lt $m','$m -in 1d','1d -in $m','$m -contains 1d','$m..3','$m -eq 1L','$m + 1L','$m - 5L','$m -eq [bigint]1','$m -lt [bigint]1','$m + [bigint]1','[bigint]1 + $m','$m -eq [char]1','$m -lt [char]9','$m + [char]1','$m -eq $true','$m + $true','$f -eq 2d','$f + 1d','-$m','+$m','$m++; $m','$m -xor 1d','$m -bxor 1','-bnot $m','[bigint]12 -band 1.5','1.5 -band [bigint]12','[bigint]12 -band 5','5 -band [bigint]12','1.5 -band $null','$null -band 1.5','1.5 -band "5"','"5" -band 1.5','"x" -band 1.5','1.5 -band $true','1.5 -band [char]65','@(1) -band 1.5','@(1) -band 1','1 -band @(1)','[single]1 -bxor @{}','2d -band [pscustomobject]@{a=1}','[bigint]12 -shl 1.5','[bigint]12 -shl "2"','[bigint]12 -shl $null','[char]65 -shl 1','$true -shl 2','1 -shl @{}','1.5 -shl @{}','[hashtable][char]7','[hashtable]5','[hashtable]$m','[hashtable]5L','[hashtable]1.5','[hashtable]$true','[hashtable]-1','[hashtable]5000000000','[hashtable]1d','[hashtable]"7"','[switch]5','[switch]"a"','[switch]1.5','[switch]$true','[switch]$null','[switch]@(1)','[switch]$m','[switch]@{}','[switch](Get-Item /)','[regex]5','[regex]1.5','[regex]$true','[regex]@{}','[regex]$null','[uri]5','[uri]$null','[uri]$true','[uri](Get-Item /)','[regex](Get-Item /)','[uri]1.5d','[regex]{a}','(1)[0]','(1)[1]','(1)[0,1]','(1)[-1]','(1)[-2]','(1)["0"]','(1)["a"]','(1)[1.2]','(1)[0.4]','$true[0]','$true[1]','@{a=1}[0]','([guid]::Empty)[0]','{a}[0]','{a}[1]','(1)[$true]','(1)[$false]','(1)[@()]','([char]65)[0]','(Get-Item /)[0]','(Get-Item /)["Name"]','([pscustomobject]@{a=1})[0]','([pscustomobject]@{a=1})["a"]','([pscustomobject]@{a=1})[1]','([version]"1.2")[0]','(1)[0][0]','(1)[5,6]','(1)[@(0)]'
foreach ($c in $cases) { $m=[DayOfWeek]::Monday; try { $r = @(Invoke-Expression $c); "$c => $($r.Count): $(($r | % { if ($null -eq $_) { 'null' } else { "$($_.GetType().FullName) $_" } }) -join ';')" } catch { $x=$_; $i=$x.Exception; if ($i.InnerException -and $i.GetType().Name -eq 'CmdletInvocationException') { }; "$c => $($x.FullyQualifiedErrorId)|$($x.CategoryInfo.Category)|$($i.GetType().FullName)|$i" -replace "(?s)`n.*" } }
$Error.Clear()
# => $m -eq 2.5d => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.DayOfWeek' and 'System.Decimal'.
# => 2.5d -eq $m => 1: System.Boolean False
# => $m -lt 1.5 => 1: System.Boolean True
# => $m -eq 1.5 => 1: System.Boolean False
# => $m -ge 1d => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.DayOfWeek' and 'System.Decimal'.
# => $m -lt [single]1 => 1: System.Boolean False
# => $m -eq [uint64]1 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator GreaterThanOrEqual is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => $m -lt [uint64]18446744073709551615 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator GreaterThanOrEqual is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => $m -eq 18446744073709551615 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.DayOfWeek' and 'System.Decimal'.
# => $m + [uint64]1 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator GreaterThanOrEqual is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => $m - [uint64]1 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator GreaterThanOrEqual is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => $m * [uint64]2 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator GreaterThanOrEqual is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => $m / [uint64]1 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator GreaterThanOrEqual is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => $m % [uint64]1 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator GreaterThanOrEqual is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => $m + 1d => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.DayOfWeek' and 'System.Decimal'.
# => $m - 1.5 => System.InvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidCastException|System.InvalidCastException: Unable to cast object of type 'System.DayOfWeek' to type 'System.Double'.
# => $m * 1d => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.DayOfWeek' and 'System.Decimal'.
# => 1d + $m => 1: System.Decimal 2
# => [uint64]1 + $m => 1: System.UInt64 2
# => [uint64]1 - $m => 1: System.UInt64 0
# => 1.5 - $m => 1: System.Double 0.5
# => $m -band 1.5 => 1: System.UInt64 0
# => $m -band [uint64]1 => 1: System.DayOfWeek Monday
# => $m -band 1d => 1: System.UInt64 1
# => 1d -band $m => 1: System.UInt64 1
# => [uint64]1 -band $m => 1: System.UInt64 1
# => $m -shl 1 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator LeftShift is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => $m -shr 1 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator RightShift is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => 1 -shl $m => 1: System.Int32 2
# => $m -shl "x" => SubstringDisambiguationEnumParseThrewAnException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert value "x" to type "System.DayOfWeek". Error: "Unable to match the identifier name x to a valid enumerator name. Specify one of the following enumerator names and try again:
# => $m -shl "2" => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator LeftShift is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => $m -shl 1.5 => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: The binary operator LeftShift is not defined for the types 'System.DayOfWeek' and 'System.Int32'.
# => $m -ne 1d => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.DayOfWeek' and 'System.Decimal'.
# => $m -gt 1d => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.DayOfWeek' and 'System.Decimal'.
# => 1d -lt $m => 1: System.Boolean False
# => $m -in 1d => 1: System.Boolean True
# => 1d -in $m => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.DayOfWeek' and 'System.Decimal'.
# => $m -contains 1d => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.DayOfWeek' and 'System.Decimal'.
# => $m..3 => 3: System.Int32 1;System.Int32 2;System.Int32 3
# => $m -eq 1L => 1: System.Boolean True
# => $m + 1L => System.InvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidCastException|System.InvalidCastException: Unable to cast object of type 'System.Int64' to type 'System.DayOfWeek'.
# => $m - 5L => System.InvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidCastException|System.InvalidCastException: Unable to cast object of type 'System.Int64' to type 'System.DayOfWeek'.
# => $m -eq [bigint]1 => 1: System.Boolean False
# => $m -lt [bigint]1 => ComparisonFailure,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Could not compare "Monday" to "1". Error: "Cannot convert the "1" value of type "System.Numerics.BigInteger" to type "System.DayOfWeek"."
# => $m + [bigint]1 => MethodNotFound,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Method invocation failed because [System.DayOfWeek] does not contain a method named 'op_Addition'.
# => [bigint]1 + $m => 1: System.Numerics.BigInteger 2
# => $m -eq [char]1 => 1: System.Boolean True
# => $m -lt [char]9 => 1: System.Boolean True
# => $m + [char]1 => 1: System.DayOfWeek Tuesday
# => $m -eq $true => 1: System.Boolean True
# => $m + $true => 1: System.DayOfWeek Tuesday
# => $f -eq 2d => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.IO.FileAttributes' and 'System.Decimal'.
# => $f + 1d => System.InvalidOperationException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.InvalidOperationException|System.InvalidOperationException: No coercion operator is defined between types 'System.IO.FileAttributes' and 'System.Decimal'.
# => -$m => 1: System.Int32 -1
# => +$m => 1: System.Int32 1
# => $m++; $m => 1: System.DayOfWeek Tuesday
# => $m -xor 1d => 1: System.Boolean False
# => $m -bxor 1 => 1: System.DayOfWeek Sunday
# => -bnot $m => 1: System.DayOfWeek -2
# => [bigint]12 -band 1.5 => System.NullReferenceException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.NullReferenceException|System.NullReferenceException: Object reference not set to an instance of an object.
# => 1.5 -band [bigint]12 => System.NullReferenceException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.NullReferenceException|System.NullReferenceException: Object reference not set to an instance of an object.
# => [bigint]12 -band 5 => 1: System.Numerics.BigInteger 4
# => 5 -band [bigint]12 => 1: System.Numerics.BigInteger 4
# => 1.5 -band $null => 1: System.UInt64 0
# => $null -band 1.5 => 1: System.UInt64 0
# => 1.5 -band "5" => 1: System.UInt64 0
# => "5" -band 1.5 => 1: System.UInt64 0
# => "x" -band 1.5 => InvalidCastFromStringToDoubleOrSingle,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert value "x" to type "System.Double". Error: "The input string 'x' was not in a correct format."
# => 1.5 -band $true => 1: System.UInt64 0
# => 1.5 -band [char]65 => 1: System.UInt64 0
# => @(1) -band 1.5 => System.NullReferenceException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.NullReferenceException|System.NullReferenceException: Object reference not set to an instance of an object.
# => @(1) -band 1 => MethodNotFound,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Method invocation failed because [System.Object[]] does not contain a method named 'op_BitwiseAnd'.
# => 1 -band @(1) => MethodNotFound,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Method invocation failed because [System.Object[]] does not contain a method named 'op_BitwiseAnd'.
# => [single]1 -bxor @{} => System.NullReferenceException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.NullReferenceException|System.NullReferenceException: Object reference not set to an instance of an object.
# => 2d -band [pscustomobject]@{a=1} => System.NullReferenceException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|OperationStopped|System.NullReferenceException|System.NullReferenceException: Object reference not set to an instance of an object.
# => [bigint]12 -shl 1.5 => 1: System.Numerics.BigInteger 48
# => [bigint]12 -shl "2" => 1: System.Numerics.BigInteger 48
# => [bigint]12 -shl $null => 1: System.Numerics.BigInteger 12
# => [char]65 -shl 1 => NotADefinedOperationForType,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: The operation '[System.Char] -shl [System.Int32]' is not defined.
# => $true -shl 2 => NotADefinedOperationForType,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidOperation|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: The operation '[System.Boolean] -shl [System.Int32]' is not defined.
# => 1 -shl @{} => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "System.Collections.Hashtable" value of type "System.Collections.Hashtable" to type "System.Int32".
# => 1.5 -shl @{} => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "System.Collections.Hashtable" value of type "System.Collections.Hashtable" to type "System.Int32".
# => [hashtable][char]7 => 1: System.Collections.Hashtable System.Collections.Hashtable
# => [hashtable]5 => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "5" value of type "System.Int32" to type "System.Collections.Hashtable".
# => [hashtable]$m => 1: System.Collections.Hashtable System.Collections.Hashtable
# => [hashtable]5L => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "5" value of type "System.Int64" to type "System.Collections.Hashtable".
# => [hashtable]1.5 => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "1.5" value of type "System.Double" to type "System.Collections.Hashtable".
# => [hashtable]$true => InvalidCastIConvertible,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert value "True" to type "System.Collections.Hashtable". Error: "Invalid cast from 'System.Boolean' to 'System.Collections.Hashtable'."
# => [hashtable]-1 => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "-1" value of type "System.Int32" to type "System.Collections.Hashtable".
# => [hashtable]5000000000 => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "5000000000" value of type "System.Int64" to type "System.Collections.Hashtable".
# => [hashtable]1d => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "1" value of type "System.Decimal" to type "System.Collections.Hashtable".
# => [hashtable]"7" => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "7" value of type "System.String" to type "System.Collections.Hashtable".
# => [switch]5 => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "5" value of type "System.Int32" to type "System.Management.Automation.SwitchParameter".
# => [switch]"a" => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "a" value of type "System.String" to type "System.Management.Automation.SwitchParameter".
# => [switch]1.5 => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "1.5" value of type "System.Double" to type "System.Management.Automation.SwitchParameter".
# => [switch]$true => 1: System.Management.Automation.SwitchParameter True
# => [switch]$null => 1: System.Management.Automation.SwitchParameter False
# => [switch]@(1) => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Management.Automation.SwitchParameter".
# => [switch]$m => InvalidCastIConvertible,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert value "Monday" to type "System.Management.Automation.SwitchParameter". Error: "Invalid cast from 'System.DayOfWeek' to 'System.Management.Automation.SwitchParameter'."
# => [switch]@{} => 1: System.Management.Automation.SwitchParameter False
# => [switch](Get-Item /) => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "/" value of type "System.IO.DirectoryInfo" to type "System.Management.Automation.SwitchParameter".
# => [regex]5 => 1: System.Text.RegularExpressions.Regex 5
# => [regex]1.5 => 1: System.Text.RegularExpressions.Regex 1.5
# => [regex]$true => InvalidCastIConvertible,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert value "True" to type "System.Text.RegularExpressions.Regex". Error: "Invalid cast from 'System.Boolean' to 'System.Text.RegularExpressions.Regex'."
# => [regex]@{} => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "System.Collections.Hashtable" value of type "System.Collections.Hashtable" to type "System.Text.RegularExpressions.Regex".
# => [regex]$null => 1: null
# => [uri]5 => 1: System.Uri 5
# => [uri]$null => 1: null
# => [uri]$true => InvalidCastIConvertible,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert value "True" to type "System.Uri". Error: "Invalid cast from 'System.Boolean' to 'System.Uri'."
# => [uri](Get-Item /) => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "/" value of type "System.IO.DirectoryInfo" to type "System.Uri".
# => [regex](Get-Item /) => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "/" value of type "System.IO.DirectoryInfo" to type "System.Text.RegularExpressions.Regex".
# => [uri]1.5d => 1: System.Uri 1.5
# => [regex]{a} => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.InvokeExpressionCommand|InvalidArgument|System.Management.Automation.RuntimeException|System.Management.Automation.RuntimeException: Cannot convert the "a" value of type "System.Management.Automation.ScriptBlock" to type "System.Text.RegularExpressions.Regex".
# => (1)[0] => 1: System.Int32 1
# => (1)[1] => 0: 
# => (1)[0,1] => 0: 
# => (1)[-1] => 1: System.Int32 1
# => (1)[-2] => 0: 
# => (1)["0"] => 1: System.Int32 1
# => (1)["a"] => 0: 
# => (1)[1.2] => 0: 
# => (1)[0.4] => 0: 
# => $true[0] => 1: System.Boolean True
# => $true[1] => 0: 
# => @{a=1}[0] => 1: null
# => ([guid]::Empty)[0] => 1: System.Guid 00000000-0000-0000-0000-000000000000
# => {a}[0] => 1: System.Management.Automation.ScriptBlock a
# => {a}[1] => 0: 
# => (1)[$true] => 0: 
# => (1)[$false] => 1: System.Int32 1
# => (1)[@()] => 0: 
# => ([char]65)[0] => 1: System.Char A
# => (Get-Item /)[0] => 1: System.IO.DirectoryInfo /
# => (Get-Item /)["Name"] => 0: 
# => ([pscustomobject]@{a=1})[0] => 1: System.Management.Automation.PSCustomObject @{a=1}
# => ([pscustomobject]@{a=1})["a"] => 0: 
# => ([pscustomobject]@{a=1})[1] => 0: 
# => ([version]"1.2")[0] => 1: System.Version 1.2
# => (1)[0][0] => 1: System.Int32 1
# => (1)[5,6] => 0: 
# => (1)[@(0)] => 0: 

# test: elements of what has none
foreach ($c in '(1)["-1"]','(1)[-1L]','(1)[-1.0]','(1)[[char]0]','(1)[0.0]','(1)["0.0"]','(1)[""]','(1)[0d]','(1)[-1d]','(1)["00"]','(1)[" 0"]','(1)[[byte]0]','(1)[[DayOfWeek]::Sunday]','(1)[@{}]','(1)[{0}]','$e=[regex]::Match("a","a"); $e[0]; $e["x"]','$e=[regex]::Match("a","a"); $e.Groups["x"]','(1)[0..0]','(Get-Process -Id $PID)[0].Id -eq $PID','([xml]"<a/>")[0]','([xml]"<a/>")["a"]','([xml]"<a/>").a[0]','"abc"["x"]','"abc"["1"]','"abc"[1.5]','@(1,2)["x"]','@(1,2)["1"]','@(1,2)[$true]','@(1,2)[0.6]','[System.Collections.ArrayList]@(1,2) | % { $_[0] }','([System.Collections.ArrayList]@(1,2))["x"]','([System.Collections.ArrayList]@(1,2))[7]','([System.Collections.Generic.List[int]]@(1,2))["x"]','([System.Collections.Generic.List[int]]@(1,2))[9]') {
try { $r = @(Invoke-Expression $c); "$c => $($r.Count): $(($r | % { if ($null -eq $_) { 'null' } else { "$($_.GetType().FullName) $_" } }) -join ';')" } catch { $x=$_; $i=$x.Exception; "$c => $($x.FullyQualifiedErrorId)|$($x.CategoryInfo.Category)|$($i.GetType().FullName)|$i" -replace "(?s)`n.*" } }
$Error.Clear()
# => (1)["-1"] => 1: System.Int32 1
# => (1)[-1L] => 1: System.Int32 1
# => (1)[-1.0] => 1: System.Int32 1
# => (1)[[char]0] => 1: System.Int32 1
# => (1)[0.0] => 1: System.Int32 1
# => (1)["0.0"] => 1: System.Int32 1
# => (1)[""] => 1: System.Int32 1
# => (1)[0d] => 1: System.Int32 1
# => (1)[-1d] => 1: System.Int32 1
# => (1)["00"] => 1: System.Int32 1
# => (1)[" 0"] => 1: System.Int32 1
# => (1)[[byte]0] => 1: System.Int32 1
# => (1)[[DayOfWeek]::Sunday] => 1: System.Int32 1
# => (1)[@{}] => 0: 
# => (1)[{0}] => 0: 
# => $e=[regex]::Match("a","a"); $e[0]; $e["x"] => 1: System.Text.RegularExpressions.Match a
# => $e=[regex]::Match("a","a"); $e.Groups["x"] => 1: System.Text.RegularExpressions.Group 
# => (1)[0..0] => 0: 
# => (Get-Process -Id $PID)[0].Id -eq $PID => 1: System.Boolean True
# => ([xml]"<a/>")[0] => 1: null
# => ([xml]"<a/>")["a"] => 1: System.Xml.XmlElement System.Xml.XmlElement
# => ([xml]"<a/>").a[0] => 1: null
# => "abc"["x"] => 1: null
# => "abc"["1"] => 1: System.Char b
# => "abc"[1.5] => 1: System.Char c
# => @(1,2)["x"] => 1: null
# => @(1,2)["1"] => 1: System.Int32 2
# => @(1,2)[$true] => 1: System.Int32 2
# => @(1,2)[0.6] => 1: System.Int32 2
# => [System.Collections.ArrayList]@(1,2) | % { $_[0] } => 2: System.Int32 1;System.Int32 2
# => ([System.Collections.ArrayList]@(1,2))["x"] => 1: null
# => ([System.Collections.ArrayList]@(1,2))[7] => 1: null
# => ([System.Collections.Generic.List[int]]@(1,2))["x"] => 1: null
# => ([System.Collections.Generic.List[int]]@(1,2))[9] => 1: null

# test: elements of what has none in strict mode
foreach ($v in 1,2,3,'Latest') { Set-StrictMode -Version $v
foreach ($sb in {(1)[5]},{(1)['a']},{(1)[0]},{(1)[0,1]},{(Get-Item /)['Name']},{([pscustomobject]@{a=1})['a']},{$true[1]},{(1)[-2]}) { try { "$v $sb $(@(& $sb).Count)" } catch { "$v $sb $($_.FullyQualifiedErrorId) $_" } } }
$Error.Clear()
# => 1 (1)[5] 0
# => 1 (1)['a'] 0
# => 1 (1)[0] 1
# => 1 (1)[0,1] 0
# => 1 (Get-Item /)['Name'] 0
# => 1 ([pscustomobject]@{a=1})['a'] 0
# => 1 $true[1] 0
# => 1 (1)[-2] 0
# => 2 (1)[5] CannotIndex Unable to index into an object of type "System.Int32".
# => 2 (1)['a'] CannotIndex Unable to index into an object of type "System.Int32".
# => 2 (1)[0] 1
# => 2 (1)[0,1] CannotIndex Unable to index into an object of type "System.Int32".
# => 2 (Get-Item /)['Name'] CannotIndex Unable to index into an object of type "System.IO.DirectoryInfo".
# => 2 ([pscustomobject]@{a=1})['a'] CannotIndex Unable to index into an object of type "System.Management.Automation.PSObject".
# => 2 $true[1] CannotIndex Unable to index into an object of type "System.Boolean".
# => 2 (1)[-2] CannotIndex Unable to index into an object of type "System.Int32".
# => 3 (1)[5] CannotIndex Unable to index into an object of type "System.Int32".
# => 3 (1)['a'] CannotIndex Unable to index into an object of type "System.Int32".
# => 3 (1)[0] 1
# => 3 (1)[0,1] CannotIndex Unable to index into an object of type "System.Int32".
# => 3 (Get-Item /)['Name'] CannotIndex Unable to index into an object of type "System.IO.DirectoryInfo".
# => 3 ([pscustomobject]@{a=1})['a'] CannotIndex Unable to index into an object of type "System.Management.Automation.PSObject".
# => 3 $true[1] CannotIndex Unable to index into an object of type "System.Boolean".
# => 3 (1)[-2] CannotIndex Unable to index into an object of type "System.Int32".
# => Latest (1)[5] CannotIndex Unable to index into an object of type "System.Int32".
# => Latest (1)['a'] CannotIndex Unable to index into an object of type "System.Int32".
# => Latest (1)[0] 1
# => Latest (1)[0,1] CannotIndex Unable to index into an object of type "System.Int32".
# => Latest (Get-Item /)['Name'] CannotIndex Unable to index into an object of type "System.IO.DirectoryInfo".
# => Latest ([pscustomobject]@{a=1})['a'] CannotIndex Unable to index into an object of type "System.Management.Automation.PSObject".
# => Latest $true[1] CannotIndex Unable to index into an object of type "System.Boolean".
# => Latest (1)[-2] CannotIndex Unable to index into an object of type "System.Int32".

# test: shifting what cannot be shifted
try { [guid]::Empty -shl ([switch]$true) } catch { $_.FullyQualifiedErrorId }
try { $null -shl @(1, 2) } catch { $_.FullyQualifiedErrorId }
try { 'a,b' -shl @(1) } catch { $_.FullyQualifiedErrorId }
try { 1 -shl @{} } catch { $_.FullyQualifiedErrorId }
$Error.Clear()
# => MethodNotFound
# => 0
# => InvalidCastFromStringToInteger
# => ConvertToFinalInvalidCastException

# test: names among the indexes of a slice
@(@(1,2)['x','y']).Count
@(@(1,2)['x',1]).Count
@(@(1,2)[0,'x',1]) -join ','
@('abc'['x',1]) -join ','
@(([System.Collections.ArrayList]@(1,2))['x',1]) -join ','
@(@(1,2)[$null,1]).Count
@(@(1,2)['1','0']) -join ','
@(@(1,2)[1.6,0]) -join ','
@(@(1,2)[0,9,1]).Count
$Error.Clear()
# => 0
# => 1
# => 1,2
# => ,b
# => ,2
# => 2
# => 2,1
# => 1
# => 2
