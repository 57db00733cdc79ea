function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: an argument that is a cast chooses the overload
[math]::Max(3, [long]9).GetType().Name; [math]::Max(3, ([double]7)).GetType().Name; [math]::Max(7, [decimal]3).GetType().Name
$x = [long]9; [math]::Max(3, $x).GetType().Name
[math]::Max([int]3, [long]9).GetType().Name
$Error.Clear()
# => Int64
# => Double
# => Decimal
# => Int32
# => Int32

# test: New-Object names the type and numbers the arguments in its errors
t { New-Object Text.StringBuilder 'abc', 'x' }
t { New-Object datetime 'x' }
t { New-Object Collections.Generic.List[int] 'x' }
t { New-Object timespan 1, 2 }
t { New-Object pscredential 'u', 'plain' }
t { [pscredential]::new('u', 'plain') }
t { [pscredential]'u' }
$Error.Clear()
# => ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand: Cannot convert argument "1", with value: "x", for "StringBuilder" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand: Cannot convert argument "0", with value: "x", for "DateTime" to type "System.Int64": "Cannot convert value "x" to type "System.Int64". Error: "The input string 'x' was not in a correct format.""
# => ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand: Cannot convert argument "0", with value: "x", for "List`1" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand: Cannot find an overload for "TimeSpan" and the argument count: "2".
# => ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand: Cannot find an overload for "PSCredential" and the argument count: "2".
# => MethodCountCouldNotFindBest: Cannot find an overload for "new" and the argument count: "2".
# => ConvertToFinalInvalidCastException: Cannot convert the value of type "System.String" to type "System.Management.Automation.PSCredential".

# test: keys that are no text are members
$h = @{}; $h[$true] = 'yes'; $h.$true; $h.$false = 'no'; ($h.Keys | ForEach-Object { $_.GetType().Name }) -join ','
$Error.Clear()
# => yes
# => Boolean,Boolean

# test: the type of a reference
$x = 1; ([ref]$x).GetType().Name; ([ref]$x).GetType().ToString(); ([ref]'a').GetType().ToString(); [ref]$r = 5; $r -is [ref]; $r.GetType().Name
$Error.Clear()
# => PSReference`1
# => System.Management.Automation.PSReference`1[System.Int32]
# => System.Management.Automation.PSReference`1[System.String]
# => True
# => PSReference`1

# test: psbase of an XML element
$x = [xml]'<item name="attr"><name>elem</name></item>'; $x.item.psbase.Name; $x.item.psbase.ChildNodes.Count
$h = @{ Count = 9; Keys = 1 }; $h.psbase.Count; ($h.psbase.Keys | Sort-Object) -join ','
$Error.Clear()
# => item
# => 1
# => 2
# => Count,Keys

# test: CompareInfo
$c = [cultureinfo]::CurrentCulture.CompareInfo
"$c"; $c.Compare('a', 'A'); $c.Compare('a', 'A', 'IgnoreCase'); $c.IndexOf('Hello', 'L'); $c.IndexOf('Hello', 'L', [Globalization.CompareOptions]::IgnoreCase)
$c.IsPrefix('Hello', 'he', 'IgnoreCase'); $c.IsSuffix('Hello', 'lo'); $c.LastIndexOf('abca', 'a'); $c.Compare('résumé', 'resume', 'IgnoreNonSpace')
t { $c.IndexOf('Hello', 'L', 'IgnoreCase') }
$Error.Clear()
# => CompareInfo - en-US
# => -1
# => 0
# => -1
# => 2
# => True
# => True
# => 3
# => 0
# => MethodArgumentConversionInvalidCastArgument: Cannot convert argument "startIndex", with value: "IgnoreCase", for "IndexOf" to type "System.Int32": "Cannot convert value "IgnoreCase" to type "System.Int32". Error: "The input string 'IgnoreCase' was not in a correct format.""

# test: Latin-1 writes what looks alike
[Text.Encoding]::Latin1.GetBytes('Ÿ€éĀ') -join ','; [Text.Encoding]::UTF8.GetMaxByteCount(3)
t { [Text.Encoding]::GetEncoding(99999) }
$Error.Clear()
# => 89,63,233,65
# => 12
# => ArgumentOutOfRangeException: Exception calling "GetEncoding" with "1" argument(s): "Valid values are between 0 and 65535, inclusive. (Parameter 'codepage')"
