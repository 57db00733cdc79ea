function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: Get-Date by the letters of Unix
$d = [datetime]'2021-01-03 05:06:07'; foreach ($f in '%a', '%A', '%b', '%B', '%C', '%d', '%D', '%e', '%F', '%g', '%G', '%h', '%H', '%I', '%j', '%k', '%l', '%m', '%M', '%p', '%r', '%R', '%s', '%S', '%T', '%u', '%U', '%V', '%w', '%W', '%x', '%X', '%y', '%Y', '%Z', '%n|', '%t|', '%%') { "$f $(Get-Date $d -UFormat $f)" }
Get-Date $d -UFormat 'a %Y-%m b'; (Get-Date '2021-12-31' -UFormat '%G %g %V %j'); (Get-Date '2020-12-31' -UFormat '%G %g %V %j %U'); Get-Date $d -Format 'yyyy'; Get-Date -UnixTimeSeconds 86400 -Format o; (Get-Date $d -Year 2020 -Month 2 -Day 29 -Hour 1 -Minute 2 -Second 3 -Millisecond 4).ToString('o'); (Get-Date $d -AsUTC).Kind; Get-Date $d -DisplayHint Date
$Error.Clear()
# => %a Sun
# => %A Sunday
# => %b Jan
# => %B January
# => %C 20
# => %d 03
# => %D 01/03/21
# => %e  3
# => %F 2021-01-03
# => %g 20
# => %G 2020
# => %h Jan
# => %H 05
# => %I 05
# => %j 003
# => %k  5
# => %l  5
# => %m 01
# => %M 06
# => %p AM
# => %r 05:06:07 AM
# => %R 05:06
# => %s 1609650367
# => %S 07
# => %T 05:06:07
# => %u 7
# => %U 0
# => %V 53
# => %w 0
# => %W 0
# => %x 01/03/21
# => %X 05:06:07
# => %y 21
# => %Y 2021
# => %Z +00
# => %n| 
# => |
# => %t| 	|
# => %% %
# => a 2021-01 b
# => 2021 21 52 365
# => 2020 20 53 366 52
# => 2021
# => 1970-01-02T00:00:00.0000000+00:00
# => 2020-02-29T01:02:03.0040000
# => Utc
# =>
# => Sunday, January 3, 2021
# =>

# test: escapes in string data
$h = ConvertFrom-StringData 'a = x\ty\x41\u00e9\\z
b=1=2
# note
 c =  spaced  '; "$($h.a)|$($h.b)|$($h.c)|$($h.Count)"; (ConvertFrom-StringData 'a:1' -Delimiter ':').a
t { ConvertFrom-StringData 'novalue' }
t { ConvertFrom-StringData "a=1`na=2" }
t { ConvertFrom-StringData 'a=\u12' }
t { ConvertFrom-StringData 'a=\' }
$Error.Clear()
# => x	yAé\z|1=2|spaced|3
# => 1
# => InvalidOperation,Microsoft.PowerShell.Commands.ConvertFromStringDataCommand: Data line 'novalue' is not in 'name=value' format. 
# => InvalidOperation,Microsoft.PowerShell.Commands.ConvertFromStringDataCommand: Data item 'a' in line 'a=2' is already defined. 
# => System.Text.RegularExpressions.RegexParseException,Microsoft.PowerShell.Commands.ConvertFromStringDataCommand: Invalid pattern '\u12' at offset 2. Insufficient or invalid hexadecimal digits.
# =>
# => Name                           Value
# => ----                           -----
# => a                              
# =>

# test: Select-Object and what is there already
$o = [pscustomobject]@{ a = 1; b = @(1, 2); c = [pscustomobject]@{ d = 5; a = 7 } }
($o | Select-Object -ExpandProperty b) -join ','; $o | Select-Object a -ExpandProperty c -ErrorAction SilentlyContinue | ForEach-Object { "$($_.d) $($_.a)" }; "$($Error[0].FullyQualifiedErrorId)"
(1, 1, 2, 3 | Select-Object -Unique) -join ','; ('a', 'A', 'b' | Select-Object -Unique -CaseInsensitive) -join ','; (@{ x = 1 }, @{ x = 1 }, @{ x = 2 } | ForEach-Object { [pscustomobject]$_ } | Select-Object x -Unique).x -join ','; (1..10 | Select-Object -Skip 2 -First 3) -join ','; (1..10 | Select-Object -Last 2) -join ','; (1..10 | Select-Object -SkipLast 7) -join ','; (1..10 | Select-Object -Last 2 -Skip 3) -join ','; (1..10 | Select-Object -Index 1, 9, 50) -join ','; (1..10 | Select-Object -SkipIndex 0, 1, 2, 3, 4, 5, 6) -join ','
$o | Select-Object * -ExcludeProperty b | ForEach-Object { $_.psobject.Properties.Name -join ',' }; ($o | Select-Object @{ n = 'x'; e = { $_.a + 1 } }, @{ Label = 'y'; Expression = 'a' }).psobject.Properties.Value -join ','; $o | Select-Object nothere | ForEach-Object { "$($null -eq $_.nothere)" }
t { $o | Select-Object -ExpandProperty zz -ErrorAction Stop }
t { $o | Select-Object @{ e = 1; q = 2 } -ErrorAction Stop }
t { $o | Select-Object @{ n = 'x'; e = { throw 'no' } } | ForEach-Object { "[$($_.x)]" } }
t { $o | Select-Object -ExpandProperty { throw 'no' } -ErrorAction Stop }
t { $o | Select-Object -ExpandProperty a, b -ErrorAction Stop }
t { $o | Select-Object @{ 5 = 1 } -ErrorAction Stop }
$Error.Clear()
# => 1,2
# => 5 7
# => AlreadyExistingUserSpecifiedPropertyExpand,Microsoft.PowerShell.Commands.SelectObjectCommand
# => 1,2,3
# => a,b
# => 1,2
# => 3,4,5
# => 9,10
# => 1,2,3
# => 6,7
# => 2,10
# => 8,9,10
# => a,c
# => 2,1
# => True
# => ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand: Property "zz" cannot be found.
# => DictionaryKeyIllegalValue1,Microsoft.PowerShell.Commands.SelectObjectCommand: Specified method is not supported.
# => []
# => ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand: Property " throw 'no' " cannot be found.
# => CannotConvertArgument,Microsoft.PowerShell.Commands.SelectObjectCommand: Cannot convert 'System.Object[]' to the type 'System.String' required by parameter 'ExpandProperty'. Specified method is not supported.
# => DictionaryKeyNonString,Microsoft.PowerShell.Commands.SelectObjectCommand: Specified method is not supported.

# test: Where-Object by its operators
$l = 1..5; "$($l | Where-Object { $_ -gt 3 }) | $(('a', 'bb' | Where-Object Length -eq 2)) | $(('ab', 'cd' | Where-Object -Property Length -GT 1)) | $((@{ n = 'x' } | Where-Object n -Match 'X').n) | $((@{ n = 'x' } | Where-Object n -CMatch 'X').Count) | $((@{ n = 1 } | Where-Object n -In 1, 2).n) | $((@{ n = 1, 2 } | Where-Object n -Contains 2).Count) | $((@{ n = 'ab' } | Where-Object n -Like 'A*').n) | $((@{ n = 5 } | Where-Object n -Is ([int])).n) | $((@{ n = 5 } | Where-Object n -IsNot ([int])).n) | $((@{ n = $null } | Where-Object n -Not).Count) | $((@{ n = 5 } | Where-Object n -NotIn 5).n) | $((@{ n = 'ab' } | Where-Object n -NotLike 'x*').n) | $((@{ n = 'ab' } | Where-Object n -CNotMatch 'A').n) | $((@{ n = 3 } | Where-Object n -LE 3).n) | $((@{ n = 3 } | Where-Object n -NE 3).n) | $((@{ n = 3 } | Where-Object n).n)"
t { 'a' | Where-Object Length -Match '(' -ErrorAction Stop }
t { 'a' | Where-Object Length -GT 'x' -ErrorAction Stop }
t { 'a' | Where-Object Length -Is 'x' -ErrorAction Stop }
Set-StrictMode -Version 3; t { 'a' | Where-Object nothere -EQ 1 -ErrorAction Stop }
$Error.Clear()
# => 4 5 | bb | ab cd | x | 0 | 1 | 1 | ab | 5 |  | 1 |  | ab | ab | 3 |  | 3
# => BadOperatorArgument,Microsoft.PowerShell.Commands.WhereObjectCommand: The argument to operator 'Imatch' is not valid: Invalid pattern '(' at offset 1. Not enough )'s..
# => OperatorFailed,Microsoft.PowerShell.Commands.WhereObjectCommand: The 'Igt' operator failed: Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.".
# => InvalidCastFromStringToType,Microsoft.PowerShell.Commands.WhereObjectCommand: Cannot convert the "x" value of type "System.String" to type "System.Type".
# => PropertyNotFound,Microsoft.PowerShell.Commands.WhereObjectCommand: The input name "nothere" cannot be resolved to a property.

# test: ForEach-Object by the name of a member
('a', 'bb' | ForEach-Object Length) -join ','; ('a', 'bb' | ForEach-Object ToUpper) -join ','; ('abc' | ForEach-Object Substring 1); ('abc' | ForEach-Object -MemberName Substring -ArgumentList 1, 1); ('a,b' | ForEach-Object Split ',') -join '|'; (@{ k = 5 } | ForEach-Object k); (@{ k = 5 } | ForEach-Object Count); "[$('a' | ForEach-Object nothere)]"; ($null | ForEach-Object Length | Measure-Object).Count; ('abc' | ForEach-Object Len*)
t { @{ abc = 1 } | ForEach-Object IsF* -ErrorAction Stop }
t { [pscustomobject]@{ ab = 1; ac = 2 } | ForEach-Object a* -ErrorAction Stop }
t { 'abc' | ForEach-Object Sub* 1 -ErrorAction Stop }
t { 'abc' | ForEach-Object Nothere 1 -ErrorAction Stop }
t { 'abc' | ForEach-Object Substring 9 -ErrorAction Stop }
Set-StrictMode -Version 3; t { $null | ForEach-Object Length -ErrorAction Stop }; t { 'a' | ForEach-Object nothere -ErrorAction Stop }
$Error.Clear()
# => 1,2
# => A,BB
# => bc
# => b
# => a|b
# => 5
# => 1
# => []
# => 0
# => 3
# => False
# => AmbiguousPropertyOrMethodName,Microsoft.PowerShell.Commands.ForEachObjectCommand: Input name "a*" is ambiguous. It can be resolved to multiple matched members. Possible matches include: ab ac.
# => bc
# => MethodNotFound,Microsoft.PowerShell.Commands.ForEachObjectCommand: Input name "Nothere" cannot be resolved to a method.
# => MethodInvocationError,Microsoft.PowerShell.Commands.ForEachObjectCommand: Exception calling "Substring" with "1" argument(s): "startIndex cannot be larger than length of string. (Parameter 'startIndex')"
# => InputObjectIsNull,Microsoft.PowerShell.Commands.ForEachObjectCommand: Cannot operate on a 'null' input object.
# => PropertyOrMethodNotFound,Microsoft.PowerShell.Commands.ForEachObjectCommand: The input name "nothere" cannot be resolved to a member.

# test: Get-Member shows members of every kind
$o = [pscustomobject]@{ n = 1 }; $o | Add-Member ScriptProperty sp { $this.n } { $this.n = $args[0] }; $o | Add-Member AliasProperty ap n; $o | Add-Member ScriptMethod sm { 5 }; $o | Add-Member PropertySet ps @('n', 'sp'); $o | Add-Member NoteProperty np 'text'; $o | Get-Member | Where-Object Name -in 'sp', 'ap', 'sm', 'ps', 'np', 'n' | ForEach-Object { "$($_.Name) $($_.MemberType) $($_.Definition)" }
($o | Get-Member -MemberType ScriptMethod).Name; ($o | Get-Member n*).Name -join ','; ([int] | Get-Member -Static MaxValue).Definition;
t { Get-Member -ErrorAction Stop }
t { $o | Add-Member CodeProperty x 5 -ErrorAction Stop }
t { $o | Add-Member NoteProperty n 2 -ErrorAction Stop }
$Error.Clear()
# => ap AliasProperty ap = n
# => n NoteProperty int n=1
# => np NoteProperty string np=text
# => ps PropertySet ps {n, sp}
# => sm ScriptMethod System.Object sm();
# => sp ScriptProperty System.Object sp {get= $this.n ;set= $this.n = $args[0] ;}
# => sm
# => n,np
# => static int MaxValue {get;}
# => NoObjectInGetMember,Microsoft.PowerShell.Commands.GetMemberCommand: You must specify an object for the Get-Member cmdlet.
# => ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.AddMemberCommand: Cannot convert the "5" value of type "System.Int32" to type "System.Reflection.MethodInfo".
# => MemberAlreadyExists,Microsoft.PowerShell.Commands.AddMemberCommand: Cannot add a member with the name "n" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.

# test: measures
"$((1, 2, 3 | Measure-Object -AllStats).StandardDeviation) $((1, 2, 3 | Measure-Object -Sum -Average -Maximum -Minimum | ForEach-Object { "$($_.Sum) $($_.Average) $($_.Maximum) $($_.Minimum) $($_.Count)" })) $(('a b', 'c' | Measure-Object -Word -Line -Character | ForEach-Object { "$($_.Words) $($_.Lines) $($_.Characters)" })) $(('a b' | Measure-Object -Character -IgnoreWhiteSpace).Characters) $(('b', 'a' | Measure-Object -Maximum -Minimum | ForEach-Object { "$($_.Maximum) $($_.Minimum)" }))"
t { [pscustomobject]@{ a = 1 } | Measure-Object zz -Sum -ErrorAction Stop }
t { [pscustomobject]@{ a = 1 } | Measure-Object zz -Word -ErrorAction Stop }
t { 'x' | Measure-Object -Sum -ErrorAction Stop }
$Error.Clear()
# => 1 6 2 3 1 3 3 2 4 2 b a
# => NonNumericInputObject,Microsoft.PowerShell.Commands.MeasureObjectCommand: Input object "x" is not numeric.

# test: Get-Content in pieces
Set-Content f.txt 'a', 'b', 'c', 'd'; (Get-Content f.txt -TotalCount 2) -join ','; (Get-Content f.txt -Tail 2) -join ','; (Get-Content f.txt -Raw).Length; (Get-Content f.txt -AsByteStream)[0]; (Get-Content f.txt -AsByteStream -TotalCount 2) -join ','; (Get-Content f.txt -AsByteStream -Tail 3) -join ','; (Get-Content f.txt -AsByteStream -Raw).GetType().Name; (Get-Content f.txt -Delimiter 'c').Count; Get-Content f.txt -ReadCount 2 | ForEach-Object { "[$_]" }; Get-Content f.txt -ReadCount 0 | ForEach-Object { "<$_>" }; (Get-Content f.txt -Encoding ascii)[3]; Get-Content f*.txt -First 1; (Get-Content f.txt -Tail 0).Count; Get-Content f.txt -ReadCount 3 -TotalCount 1
t { Get-Content none -ErrorAction Stop }
t { Get-Content . -ErrorAction Stop }
t { Get-Content f.txt -Tail 1 -TotalCount 1 -ErrorAction Stop }
Set-Content variable:v 'x', 'y'; "$v"; Set-Content function:g 'param($q) "g$q"'; g 5; Get-Content function:g; Clear-Content f.txt; (Get-Item f.txt).Length; Set-Content alias:zz Get-Date; (Get-Alias zz).Definition; Add-Content f.txt 1, 2; Get-Content f.txt; t { Clear-Content . -ErrorAction Stop }; t { Clear-Content none -ErrorAction Stop }
$Error.Clear()
# => a,b
# => c,d
# => 8
# => 97
# => 97,10
# => 10,100,10
# => Byte[]
# => 2
# => [a b]
# => [c d]
# => <a b c d>
# => d
# => a
# => 0
# => a
# => PathNotFound,Microsoft.PowerShell.Commands.GetContentCommand: Cannot find path '/tmp/psc-000000/none' because it does not exist.
# => GetContainerContentException,Microsoft.PowerShell.Commands.GetContentCommand: Unable to get content because it is a directory: '/tmp/psc-000000'. Please use 'Get-ChildItem' instead.
# => TailAndHeadCannotCoexist,Microsoft.PowerShell.Commands.GetContentCommand: The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.
# => x y
# => g5
# => param($q) "g$q"
# => 0
# => Get-Date
# => 1
# => 2
# => ClearDirectoryContent,Microsoft.PowerShell.Commands.ClearContentCommand: Unable to clear content of '/tmp/psc-000000' because it is a directory. Clear-Content is only supported on files.
# => PathNotFound,Microsoft.PowerShell.Commands.ClearContentCommand: Cannot find path '/tmp/psc-000000/none' because it does not exist.

# test: drives of the session
$q = 5; (Get-Item variable:q).Value; Test-Path variable:q; (Get-ChildItem variable:q).Name; Remove-Item variable:q; Test-Path variable:q; function f1 { 1 }; (Get-Item function:f1).Name; Rename-Item function:f1 f2; f2; Remove-Item function:f2; Test-Path function:f2; New-Item alias:aa -Value Get-Date | Out-Null; (Get-Item alias:aa).Definition; Copy-Item alias:aa alias:bb; (Get-Alias bb).Definition; Remove-Item alias:aa; Test-Path alias:aa; (Get-ChildItem alias:).Count -gt 10; $env:QQ = 'e'; (Get-Item env:QQ).Value; Remove-Item env:QQ; Test-Path env:QQ; New-Item env:RR -Value 7 | Out-Null; $env:RR; New-Item variable:nv -Value 3 | Out-Null; $nv; Clear-Item variable:nv; "[$nv]"; Set-Item variable:nv 9; $nv
t { Get-Item variable:nothere -ErrorAction Stop }
t { Remove-Item function:nothere -ErrorAction Stop }
t { Get-Item env:nothere -ErrorAction Stop }
$Error.Clear()
# => 5
# => True
# => q
# => False
# => f1
# => 1
# => False
# => Get-Date
# => Get-Date
# => False
# => True
# => e
# => False
# => 7
# => 3
# => []
# => 9
# => PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand: Cannot find path 'Variable:/nothere' because it does not exist.
# => PathNotFound,Microsoft.PowerShell.Commands.RemoveItemCommand: Cannot find path 'Function:/nothere' because it does not exist.
# => PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand: Cannot find path 'Env:/nothere' because it does not exist.

# test: sorting many and mixed things
((1..500 | ForEach-Object { ($_ * 7919) % 503 } | Sort-Object)[0, 1, 250, 499]) -join ','; ((500..1 | Sort-Object -Descending)[0, 499]) -join ','; (3, 'a', 1, 'B', $null, 2.5 | Sort-Object) -join ','; ('b', 'A', 'a', 'B' | Sort-Object -CaseSensitive) -join ','; ((1..50 | Sort-Object { $_ % 5 }, { -$_ })[0..3]) -join ','; ((1..100 | Sort-Object { $_ % 10 } -Stable)[0..3]) -join ','; (1..200 | Sort-Object -Top 3) -join ','; (1..200 | Sort-Object -Bottom 2) -join ','; (1..200 | Sort-Object -Descending -Top 3) -join ','; ('x1', 'X1', 'x2' | Sort-Object -Unique) -join ','; (@{ a = 2 }, @{ a = 1 } | Sort-Object a | ForEach-Object a) -join ','; ([version]'1.10', [version]'1.9' | Sort-Object) -join ','; ('10', '9' | Sort-Object { [int]$_ }) -join ','; (1, 2, 3 | Sort-Object @{ e = { $_ }; Descending = $true }) -join ','
t { 1 | Sort-Object @{ x = 1 } -ErrorAction Stop }
$Error.Clear()
# => 1,2,252,502
# => 500,1
# => 1,2.5,3,a,B
# => a,A,b,B
# => 50,45,40,35
# => 10,20,30,40
# => 1,2,3
# => 199,200
# => 200,199,198
# => x1,x2
# => 1,2
# => 1.9,1.10
# => 9,10
# => 3,2,1
# => DictionaryKeyIllegal,Microsoft.PowerShell.Commands.SortObjectCommand: Specified method is not supported.
