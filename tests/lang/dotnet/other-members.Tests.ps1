function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: what a type tells of itself
foreach ($t in [int], [string], [int[]], [Collections.Generic.List[int]], [Collections.Generic.List``1], [DayOfWeek], [IDisposable], [IO.Stream], [Environment+SpecialFolder], [object], [int[,]]) { "$($t.Name) $($t.IsArray) $($t.IsClass) $($t.IsInterface) $($t.IsAbstract) $($t.IsGenericType) $($t.IsGenericTypeDefinition) $($t.IsNested) $($t.IsSealed) $($t.IsValueType) $($t.IsEnum) $($t.IsPrimitive) $([Type]::GetTypeCode($t))" }
"$([int[,]].GetArrayRank()) $([int[]].GetElementType()) $([Collections.Generic.List[int]].GetGenericArguments()) $([Collections.Generic.List[int]].GetGenericTypeDefinition().Name) $([int].MakeArrayType()) $([object].IsAssignableFrom([int])) $([int].IsAssignableTo([object])) $([int].Equals([int])) $([int].Equals([long])) $([int].IsSubclassOf([ValueType])) $([int].IsInstanceOfType(5))"
"$([DayOfWeek].GetEnumNames() -join ',') $([DayOfWeek].GetEnumValues() -join ',') $([DayOfWeek].GetEnumUnderlyingType()) $([DayOfWeek].IsEnumDefined('Monday')) $([int].BaseType) $([Collections.Generic.Dictionary`2].MakeGenericType([string], [int]))"
"$([string].GetMethod('Clone').Name) $([string].GetMethods().Name -contains 'Trim') $([string].GetProperties().Name -contains 'Chars') $([string].GetProperty('Length').Name) $([string].GetInterfaces().Name -contains 'IComparable')"
t { [int].GetArrayRank() }
t { [int].GetGenericTypeDefinition() }
t { [int].GetEnumNames() }
$Error.Clear()
# => Int32 False False False False False False False True True False True Int32
# => String False True False False False False False True False False False String
# => Int32[] True True False False False False False True False False False Object
# => List`1 False True False False True False False False False False False Object
# => List`1 False True False False True True False False False False False Object
# => DayOfWeek False False False False False False False True True True False Int32
# => IDisposable False False True True False False False False False False False Object
# => Stream False True False True False False False False False False False Object
# => SpecialFolder False False False False False False True True True True False Int32
# => Object False True False False False False False False False False False Object
# => Int32[,] True True False False False False False True False False False Object
# => 2 int int List`1 int[] True True True False True True
# => Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday int True System.ValueType System.Collections.Generic.Dictionary[string,int]
# => Clone True True Length True
# => ArgumentException: Exception calling "GetArrayRank" with "0" argument(s): "Must be an array type."
# => InvalidOperationException: Exception calling "GetGenericTypeDefinition" with "0" argument(s): "This operation is only valid on generic types."
# => ArgumentException: Exception calling "GetEnumNames" with "0" argument(s): "Type provided must be an Enum. (Parameter 'enumType')"

# test: exceptions
$e = [ArgumentOutOfRangeException]::new('p', 5, 'msg'); "$($e.Message) | $($e.ParamName) $($e.ActualValue)"; $e = [ArgumentOutOfRangeException]::new('p'); "$($e.Message)"; $e = [ObjectDisposedException]::new('obj'); "$($e.Message) | $($e.ObjectName)"; $e = [ObjectDisposedException]::new('obj', 'gone'); "$($e.Message)"
$e = [ComponentModel.Win32Exception]::new(2); "$($e.Message) $($e.NativeErrorCode)"; $e = [ComponentModel.Win32Exception]::new(5, 'x'); "$($e.Message) $($e.NativeErrorCode)"; $e = [AggregateException]::new('many', [Exception[]]([Exception]::new('a'), [InvalidOperationException]::new('b'))); "$($e.Message) $($e.InnerExceptions.Count) $($e.InnerException.Message)"
$e = [Exception]::new('outer', [Exception]::new('inner')); $e.Source = 's'; $e.HelpLink = 'h'; "$($e.Source) $($e.HelpLink) $($e.InnerException.Message) $($e.GetBaseException().Message) $($e.HResult)"; $e.ToString(); $e.Data['k'] = 1; $e.Data.Count
[ArgumentException]::new('m', 'p').Message; [ArgumentNullException]::new('p').Message; [IO.FileNotFoundException]::new('m', 'f').FileName; [Exception]::new().Message; [NotImplementedException]::new().Message; [TimeoutException]::new().Message; [FormatException]::new('z').ToString()
try { [xml]'<a><b></a>' } catch { "$($_.Exception.InnerException.LineNumber) $($_.Exception.InnerException.LinePosition)" }
$Error.Clear()
# => msg (Parameter 'p')
# => Actual value was 5. | p 5
# => Specified argument was out of the range of valid values. (Parameter 'p')
# => Cannot access a disposed object.
# => Object name: 'obj'. | obj
# => gone
# => Object name: 'obj'.
# => No such file or directory 2
# => x 5
# => many (a) (b) 2 a
# => s h inner inner -2146233088
# => System.Exception: outer
# =>  ---> System.Exception: inner
# =>    --- End of inner exception stack trace ---
# => 1
# => m (Parameter 'p')
# => Value cannot be null. (Parameter 'p')
# => f
# => Exception of type 'System.Exception' was thrown.
# => The method or operation is not implemented.
# => The operation has timed out.
# => System.FormatException: z
# =>  

# test: error records are changed
$e = [Management.Automation.ErrorRecord]::new([Exception]::new('m'), 'id', 'InvalidData', 'tgt'); $c = $e.CategoryInfo; $c.Activity = 'act'; $c.Reason = 'rea'; $c.TargetName = 'tn'; $c.TargetType = 'tt'; "$c | $($c.GetMessage()) | $($e.FullyQualifiedErrorId) $($e.TargetObject) $($e.CategoryInfo.Category)"; $e.ErrorDetails = [Management.Automation.ErrorDetails]::new('det'); "$e $($e.ErrorDetails.Message)"; $f = [Management.Automation.ErrorRecord]::new($e, [Exception]::new('other')); "$f $($f.FullyQualifiedErrorId) $($f.Exception.Message)"
$Error.Clear()
# => InvalidData: (tn:tt) [act], rea | InvalidData: (tn:tt) [act], rea | id tgt InvalidData
# => det det
# => det id m

# test: GUIDs
$g = [guid]'01020304-0506-0708-090a-0b0c0d0e0f10'; "$($g.ToString('N')) $($g.ToString('B')) $($g.ToString('P')) $($g.ToString('X')) $($g.ToByteArray() -join ',') $([guid]::new($g.ToByteArray()) -eq $g) $([guid]::Empty) $($g.CompareTo([guid]::Empty)) $($g.Equals($g))"
"$([guid]::ParseExact('01020304050607080 90a0b0c0d0e0f10'.Replace(' ', ''), 'N')) $([guid]::Parse('{01020304-0506-0708-090a-0b0c0d0e0f10}')) $([guid]::new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))"; $r = [guid]::Empty; "$([guid]::TryParse('x', [ref]$r)) $r $([guid]::TryParseExact($g.ToString('B'), 'B', [ref]$r)) $r"
t { [guid]::ParseExact("$g", 'N') }
t { [guid]::ParseExact("$g", 'Q') }
t { [guid]::Parse('x') }
t { [guid]::new([byte[]](1, 2)) }
t { $g.ToString('Z') }
$Error.Clear()
# => 0102030405060708090a0b0c0d0e0f10 {01020304-0506-0708-090a-0b0c0d0e0f10} (01020304-0506-0708-090a-0b0c0d0e0f10) {0x01020304,0x0506,0x0708,{0x09,0x0a,0x0b,0x0c,0x0d,0x0e,0x0f,0x10}} 4,3,2,1,6,5,8,7,9,10,11,12,13,14,15,16 True 00000000-0000-0000-0000-000000000000 1 True
# => 01020304-0506-0708-090a-0b0c0d0e0f10 01020304-0506-0708-090a-0b0c0d0e0f10 00000001-0002-0003-0405-060708090a0b
# => False 00000000-0000-0000-0000-000000000000 True 01020304-0506-0708-090a-0b0c0d0e0f10
# => FormatException: Exception calling "ParseExact" with "2" argument(s): "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."
# => FormatException: Exception calling "ParseExact" with "2" argument(s): "Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x"."
# => FormatException: Exception calling "Parse" with "1" argument(s): "Unrecognized Guid format."
# => ArgumentException: Exception calling ".ctor" with "1" argument(s): "Byte array for Guid must be exactly 16 bytes long. (Parameter 'b')"
# => FormatException: Exception calling "ToString" with "1" argument(s): "Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x"."

# test: versions
$v = [version]'1.2.3.4'; "$($v.Clone()) $($v.ToString(2)) $($v.Major) $($v.MinorRevision) $($v.MajorRevision) $($v.CompareTo([version]'1.3')) $([version]::Parse('1.2')) $([version]::new(1, 2, 3))"; $s = [semver]'1.2.3-beta.1+b5'; "$s $($s.PreReleaseLabel) $($s.BuildLabel) $($s.Equals([semver]'1.2.3-beta.1')) $($s.CompareTo([semver]'1.2.3')) $([semver]::new(1, 2)) $([semver]::Parse('1'))"; $r = $null; "$([semver]::TryParse('x', [ref]$r)) $r $([semver]::TryParse('1.5.0', [ref]$r)) $r"
t { $v.ToString(5) }
t { [version]'1' }
t { [version]::new(1, -2) }
t { [semver]'x' }
$Error.Clear()
# => 1.2.3.4 1.2 1 4 0 -1 1.2 1.2.3
# => 1.2.3-beta.1+b5 beta.1 b5 True -1 1.2.0 1.0.0
# => False  True 1.5.0
# => ArgumentException: Exception calling "ToString" with "1" argument(s): "Argument must be between 0 and 4. (Parameter 'fieldCount')"
# => InvalidCastParseTargetInvocation: Cannot convert value "1" to type "System.Version". Error: "Version string portion was too short or too long. (Parameter 'input')"
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "2" argument(s): "minor ('-2') must be a non-negative value. (Parameter 'minor')
# => Actual value was -2."
# => InvalidCastParseTargetInvocation: Cannot convert value "x" to type "System.Management.Automation.SemanticVersion". Error: "The input string '' was not in a correct format."

# test: enums
$r = [DayOfWeek]::Sunday; "$([enum]::TryParse([DayOfWeek], 'monday', $true, [ref]$r)) $r $([enum]::GetName([DayOfWeek], 2)) $([enum]::IsDefined([DayOfWeek], 'Monday')) $([enum]::Format([DayOfWeek], 3, 'd')) $([enum]::Format([DayOfWeek], [DayOfWeek]::Friday, 'x')) $([enum]::Format([DayOfWeek], 3, 'g')) $([enum]::ToObject([DayOfWeek], 4)) $([enum]::Parse([DayOfWeek], 'friday', $true)) $([enum]::GetUnderlyingType([DayOfWeek])) $([enum]::GetValues([DayOfWeek]).Count)"
"$([IO.FileAttributes]'ReadOnly, Hidden') $(([IO.FileAttributes]3).HasFlag([IO.FileAttributes]::Hidden)) $(([IO.FileAttributes]3).ToString('d')) $(([IO.FileAttributes]3).ToString('x')) $(([IO.FileAttributes]3).ToString('f')) $([DayOfWeek]::Monday.CompareTo([DayOfWeek]::Friday))"
t { [enum]::Parse([DayOfWeek], 'x') }
t { [enum]::GetName([DayOfWeek], 'x') }
t { [enum]::Format([DayOfWeek], 3, 'q') }
t { [enum]::Parse([int], 'x') }
$Error.Clear()
# => True Monday Tuesday True 3 00000005 Wednesday Thursday Friday int 7
# => ReadOnly, Hidden True 3 00000003 ReadOnly, Hidden -1
# => ArgumentException: Exception calling "Parse" with "2" argument(s): "Requested value 'x' was not found."
# => ArgumentException: Exception calling "GetName" with "2" argument(s): "The value passed in must be an enum base or an underlying type for an enum, such as an Int32. (Parameter 'value')"
# => FormatException: Exception calling "Format" with "3" argument(s): "Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d"."
# => ArgumentException: Exception calling "Parse" with "2" argument(s): "Type provided must be an Enum. (Parameter 'enumType')"

# test: the environment
"$([Environment]::MachineName -eq (hostname)) $([Environment]::UserName) $([Environment]::ProcessId -eq $PID) $([Environment]::ProcessorCount -gt 0) $([Environment]::SystemPageSize) $([Environment]::TickCount -ne 0) $([Environment]::TickCount64 -gt 0) $([Environment]::Is64BitProcess) $([Environment]::NewLine.Length) $([Environment]::OSVersion.Platform) $([Environment]::HasShutdownStarted) $([Environment]::CurrentDirectory -eq $PWD.Path)"
[Environment]::SetEnvironmentVariable('QQ', 'v'); "$([Environment]::GetEnvironmentVariable('QQ')) $([Environment]::GetEnvironmentVariables()['QQ']) $([Environment]::ExpandEnvironmentVariables('a%QQ%b')) $($env:QQ)"; [Environment]::SetEnvironmentVariable('QQ', $null); "$([Environment]::GetEnvironmentVariable('QQ'))|$([Environment]::GetFolderPath('UserProfile') -eq $HOME) $([Environment]::GetFolderPath('System'))|$([Environment]::SystemDirectory)| $([Environment]::OSVersion.VersionString -like 'Unix*') $([Environment]::OSVersion -like 'Unix*') $([Environment]::Version.Major -ge 9)"
New-Item -ItemType Directory sub | Out-Null; [Environment]::CurrentDirectory = "$PWD/sub"; [Environment]::CurrentDirectory -replace '.*/'
t { [Environment]::CurrentDirectory = '/nothere' }
$Error.Clear()
# => True root True True 4096 True True True 1 Unix False True
# => v v avb v
# => |True || True True True
# => sub
# => ExceptionWhenSetting: Exception setting "CurrentDirectory": "Could not find a part of the path '/nothere'."

# test: the end of a script
'before'; [Environment]::Exit(3); 'never'
# exit: 3
# => before

# test: regular expressions
$r = [regex]::new('(?<w>\w)(\d)?', 'IgnoreCase'); $m = $r.Match('a1b'); "$($r.Options) $($r.MatchTimeout) $($m.Groups.Count) $($m.Groups['w'].Captures.Count) $($m.Groups.Keys) $($m.Groups.ContainsKey('w')) $($m.Groups.ContainsKey('q')) $($m.Captures[0].Value) $($m.NextMatch().Value) $($r.Count('a1b')) $([regex]::Count('aab', 'a')) $($r.GetGroupNames()) $($r.GetGroupNumbers()) $($r.GroupNameFromNumber(1)) $($r.GroupNumberFromName('w'))"
"$([regex]::Unescape('a\tb\x41\.')) $([regex]::Escape('a.b*')) $($r.IsMatch('..a', 2)) $($r.Match('abc', 1).Value) $($r.Match('abcd', 1, 2).Value) $($r.Replace('a1b2', 'x', 1)) $($r.Split('x1y') -join '|') $([regex]::Replace('abc', 'b', { param($m) $m.Value.ToUpper() })) $($m.Result('[$1]')) $r $([regex]::Matches('aba', 'a').Count)"
t { [regex]::new('(') }
t { [regex]::Unescape('a\') }
t { $r.Match('abc', 9) }
t { $r.Replace('a', 'x', -2) }
$Error.Clear()
# => IgnoreCase -00:00:00.0010000 3 1 0 1 w True False a1 b 2 2 0 1 w 0 1 2 1 2
# => a	bA. a\.b\* True b b xb2 |1|x||y| aBc [1] (?<w>\w)(\d)? 2
# => RegexParseException: Exception calling ".ctor" with "1" argument(s): "Invalid pattern '(' at offset 1. Not enough )'s."
# => a
# => ArgumentOutOfRangeException: Exception calling "Match" with "2" argument(s): "Start index cannot be less than 0 or greater than input length. (Parameter 'startat')"
# => ArgumentOutOfRangeException: Exception calling "Replace" with "3" argument(s): "Count cannot be less than -1. (Parameter 'count')"

# test: random numbers and what threads share
$r = [Random]::new(42); "$($r.Next(10) -lt 10) $($r.Next(5, 6)) $($r.NextDouble() -lt 1)"; $d = [byte[]]::new(4); $r.NextBytes($d); $d.Count; $a = 1..5; $r.Shuffle([int[]]$a); "$($a.Count) $([Random]::Shared.Next(1, 2))"
$n = 5; "$([Threading.Interlocked]::Increment([ref]$n)) $n $([Threading.Interlocked]::Decrement([ref]$n)) $n $([Threading.Interlocked]::Add([ref]$n, 10)) $n $([Threading.Interlocked]::Exchange([ref]$n, 3)) $n $([Threading.Interlocked]::CompareExchange([ref]$n, 9, 3)) $n $([Threading.Interlocked]::CompareExchange([ref]$n, 1, 4)) $n"
"$([Diagnostics.Stopwatch]::Frequency) $([Diagnostics.Stopwatch]::IsHighResolution) $([Diagnostics.Stopwatch]::GetTimestamp() -gt 0) $([Threading.Thread]::CurrentThread.ManagedThreadId -gt 0)"
$w = [Diagnostics.Stopwatch]::StartNew(); $w.Stop(); $w.IsRunning; $w.Reset(); $w.ElapsedTicks; $w.Restart(); $w.IsRunning
t { $r.Next(5, 1) }
t { $r.Next(-1) }
$Error.Clear()
# => True 5 True
# => 4
# => 5 1
# => 6 6 5 5 15 15 15 3 3 9 9 9
# => 1000000000 True True True
# => False
# => 0
# => True
# => ArgumentOutOfRangeException: Exception calling "Next" with "2" argument(s): "'minValue' cannot be greater than maxValue. (Parameter 'minValue')"
# => ArgumentOutOfRangeException: Exception calling "Next" with "1" argument(s): "maxValue ('-1') must be a non-negative value. (Parameter 'maxValue')
# => Actual value was -1."
