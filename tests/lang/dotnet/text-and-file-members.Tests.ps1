function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: StringBuilder
$s = [Text.StringBuilder]::new(); $null = $s.Append('x', 3).Append([char]'y').Append('abcdef', 2, 3).Append([char[]]'pq').Append(1.5).Append($true).AppendLine('!').AppendFormat('{0:d3}', 7).AppendJoin(',', @(1, 2)).Append([char]'-', 2)
"$s $($s.Length) $($s.MaxCapacity) $($s.EnsureCapacity(100) -ge 100) $($s.Capacity -ge 100) $($s[2])"; $null = $s.Insert(0, 'ab', 2).Replace('a', 'A').Replace([char]'x', [char]'X', 4, 2).Remove(0, 1); "$s"; $d = [char[]]::new(5); $s.CopyTo(0, $d, 1, 3); "$([string]::new($d, 1, 3)) $($s.ToString(1, 4)) $($s.Equals($s))"
$s.Length = 3; "$s"; $s[0] = 'Q'; "$s"; $null = $s.Clear(); $s.Length; [Text.StringBuilder]::new('abc', 1, 2, 16).ToString()
t { $s.Append([char]'a', -1) }
t { $s.Remove(0, 9) }
t { $s.Insert(9, 'x') }
t { $s.ToString(0, 9) }
t { $s[5] }
t { $s.Length = -1 }
t { $s.AppendFormat('{0} {1}', 1) }
t { $s.Append('abc', 2, 9) }
t { [Text.StringBuilder]::new(-1) }
$Error.Clear()
# => xxxycdepq1.5True!
# => 0071,2-- 26 2147483647 True True x
# => bAbXXxycdepq1.5True!
# => 0071,2--
# => bAb AbXX True
# => bAb
# => QAb
# => 0
# => bc
# => ArgumentOutOfRangeException: Exception calling "Append" with "2" argument(s): "repeatCount ('-1') must be a non-negative value. (Parameter 'repeatCount')
# => Actual value was -1."
# => ArgumentOutOfRangeException: Exception calling "Remove" with "2" argument(s): "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'length')"
# => ArgumentOutOfRangeException: Exception calling "Insert" with "2" argument(s): "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'index')"
# => ArgumentOutOfRangeException: Exception calling "ToString" with "2" argument(s): "Index and length must refer to a location within the string. (Parameter 'length')"
# => ExceptionWhenSetting: Exception setting "Length": "value ('-1') must be a non-negative value. (Parameter 'value')
# => Actual value was -1."
# => FormatException: Exception calling "AppendFormat" with "2" argument(s): "Index (zero based) must be greater than or equal to zero and less than the size of the argument list."
# => ArgumentOutOfRangeException: Exception calling "Append" with "3" argument(s): "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "1" argument(s): "capacity ('-1') must be a non-negative value. (Parameter 'capacity')
# => Actual value was -1."

# test: the static members of String
"$([string]::Compare('a', 'B')) $([string]::Compare('a', 'A', $true)) $([string]::Compare('xab', 1, 'yAb', 1, 2, $true)) $([string]::Compare('xab', 1, 'yAb', 1, 2)) $([string]::CompareOrdinal('a', 'c')) $([string]::CompareOrdinal('xa', 1, 'ya', 1, 5)) $([string]::Compare('a', 'b', [StringComparison]::Ordinal)) $([string]::Compare('xA', 1, 'ya', 1, 1, [StringComparison]::OrdinalIgnoreCase))"
"$([string]::Equals('a', 'A')) $([string]::Equals('a', 'A', 'OrdinalIgnoreCase')) $([string]::IsNullOrEmpty('')) $([string]::IsNullOrWhiteSpace(" `t")) $([string]::Concat('a', 1, 'b')) $([string]::Concat([string[]]('x', 'y'))) $([string]::Join('-', @(1, 2, 3))) $([string]::Join('-', [string[]]('a', 'b', 'c'), 1, 2)) $([string]::new('x', 3)) $([string]::new([char[]]'abc', 1, 2)) $([string]::Empty.Length) $([string]::Copy('q')) $([string]::Format('{0,5}|{1,-5}|{2:x}', 1, 'a', 255))"
"$([string]::Intern('a'))"
t { [string]::Compare('a', 5, 'b', 0, 1) }
t { [string]::Compare('a', 0, 'b', 0, -1) }
t { [string]::Join('-', [string[]]('a'), 1, 2) }
t { [string]::Format('{0} {1}', 1) }
t { [string]::Format('{', 1) }
t { [string]::new('x', -1) }
$Error.Clear()
# => -1 0 0 -1 -2 0 -1 0
# => False True True True a1b xy 1-2-3 b-c xxx bc 0 q     1|a    |ff
# => a
# => ArgumentOutOfRangeException: Exception calling "Compare" with "5" argument(s): "length1 ('-4') must be a non-negative value. (Parameter 'length1')
# => Actual value was -4."
# => ArgumentOutOfRangeException: Exception calling "Compare" with "5" argument(s): "length1 ('-1') must be a non-negative value. (Parameter 'length1')
# => Actual value was -1."
# => ArgumentOutOfRangeException: Exception calling "Join" with "4" argument(s): "startIndex ('1') must be less than or equal to '-1'. (Parameter 'startIndex')
# => Actual value was 1."
# => FormatException: Exception calling "Format" with "2" argument(s): "Index (zero based) must be greater than or equal to zero and less than the size of the argument list."
# => FormatException: Exception calling "Format" with "2" argument(s): "Input string was not in a correct format. Failure to parse near offset 1. Format item ends prematurely."
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "2" argument(s): "count ('-1') must be a non-negative value. (Parameter 'count')
# => Actual value was -1."

# test: searching in texts
$s = 'hello world'
"$($s.LastIndexOfAny('lo'.ToCharArray())) $($s.LastIndexOfAny('lo'.ToCharArray(), 5)) $($s.LastIndexOfAny('h'.ToCharArray(), 5, 2)) $($s.IndexOfAny('ow'.ToCharArray())) $($s.IndexOfAny('ow'.ToCharArray(), 5)) $($s.IndexOfAny('d'.ToCharArray(), 5, 3)) $($s.IndexOf('o', 5)) $($s.IndexOf('o', 5, 2)) $($s.LastIndexOf('o')) $($s.LastIndexOf('o', 6)) $($s.LastIndexOf('o', 6, 2)) $($s.IndexOf('L', [StringComparison]::OrdinalIgnoreCase)) $($s.IndexOf([char]'w')) $($s.LastIndexOf('')) $($s.IndexOf(''))"
"$($s.Contains('WORLD', 'OrdinalIgnoreCase')) $($s.StartsWith('HE', $true, $null)) $($s.EndsWith('LD', 'OrdinalIgnoreCase')) $($s.StartsWith([char]'h')) $($s.EndsWith([char]'d')) $(''.LastIndexOfAny('a'.ToCharArray())) $(''.LastIndexOf('a'))"
$d = [char[]]::new(4); $s.CopyTo(1, $d, 1, 3); ($d | ForEach-Object { [int]$_ }) -join ','; "$($s.ToCharArray(6, 2)) $($s.Remove(5)) $($s.Remove(0, 6)) $($s.Insert(5, ',')) $($s.PadLeft(13, '.')) $($s.PadRight(13) + '|') $($s.Substring(6)) $($s.Substring(0, 5))"
t { $s.LastIndexOfAny('lo'.ToCharArray(), 99) }
t { $s.LastIndexOfAny('lo'.ToCharArray(), 5, 9) }
t { $s.IndexOfAny('lo'.ToCharArray(), 99) }
t { $s.IndexOf('o', 99) }
t { $s.IndexOf('o', 5, 99) }
t { $s.LastIndexOf('o', 99) }
t { $s.LastIndexOf('o', 5, 99) }
t { $s.CopyTo(0, $d, 3, 9) }
t { $s.CopyTo(-1, $d, 0, 1) }
t { $s.Substring(99) }
t { $s.Substring(5, 99) }
t { $s.Remove(99) }
t { $s.Remove(5, 99) }
t { $s.Insert(99, 'x') }
t { $s.PadLeft(-1) }
t { $s.ToCharArray(5, 99) }
t { $s.Replace('', 'x') }
t { $s[99] }
$Error.Clear()
# => 9 4 -1 4 6 -1 7 -1 7 4 -1 2 6 11 0
# => True True True True True -1 -1
# => 0,101,108,108
# => w o hello world hello, world ..hello world hello world  | world hello
# => ArgumentOutOfRangeException: Exception calling "LastIndexOfAny" with "2" argument(s): "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException: Exception calling "LastIndexOfAny" with "3" argument(s): "Count must be positive and count must refer to a location within the string/array/collection. (Parameter 'count')"
# => ArgumentOutOfRangeException: Exception calling "IndexOfAny" with "2" argument(s): "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException: Exception calling "IndexOf" with "2" argument(s): "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException: Exception calling "IndexOf" with "3" argument(s): "Count must be positive and count must refer to a location within the string/array/collection. (Parameter 'count')"
# => ArgumentOutOfRangeException: Exception calling "LastIndexOf" with "2" argument(s): "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException: Exception calling "LastIndexOf" with "3" argument(s): "Count must be positive and count must refer to a location within the string/array/collection. (Parameter 'count')"
# => ArgumentOutOfRangeException: Exception calling "CopyTo" with "4" argument(s): "destinationIndex ('3') must be less than or equal to '-5'. (Parameter 'destinationIndex')
# => Actual value was 3."
# => ArgumentOutOfRangeException: Exception calling "CopyTo" with "4" argument(s): "sourceIndex ('-1') must be a non-negative value. (Parameter 'sourceIndex')
# => Actual value was -1."
# => ArgumentOutOfRangeException: Exception calling "Substring" with "1" argument(s): "startIndex cannot be larger than length of string. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException: Exception calling "Substring" with "2" argument(s): "Index and length must refer to a location within the string. (Parameter 'length')"
# => ArgumentOutOfRangeException: Exception calling "Remove" with "1" argument(s): "startIndex cannot be larger than length of string. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException: Exception calling "Remove" with "2" argument(s): "count ('99') must be less than or equal to '6'. (Parameter 'count')
# => Actual value was 99."
# => ArgumentOutOfRangeException: Exception calling "Insert" with "2" argument(s): "startIndex ('99') must be less than or equal to '11'. (Parameter 'startIndex')
# => Actual value was 99."
# => ArgumentOutOfRangeException: Exception calling "PadLeft" with "1" argument(s): "totalWidth ('-1') must be a non-negative value. (Parameter 'totalWidth')
# => Actual value was -1."
# => ArgumentOutOfRangeException: Exception calling "ToCharArray" with "2" argument(s): "startIndex ('5') must be less than or equal to '-88'. (Parameter 'startIndex')
# => Actual value was 5."
# => ArgumentException: Exception calling "Replace" with "2" argument(s): "The value cannot be an empty string. (Parameter 'oldValue')"

# test: encodings
foreach ($n in 'utf-8', 'utf-16', 'utf-16BE', 'utf-32', 'us-ascii', 'iso-8859-1') { $e = [Text.Encoding]::GetEncoding($n); $y = $e.GetBytes('aé€😀'); "$($e.WebName) $($e.CodePage) $($e.EncodingName) $($e.IsSingleByte) $($e.GetByteCount('aé€😀')) $($e.GetCharCount($y)) $($e.GetMaxByteCount(3)) $($y -join ',') $($e.GetString($y)) $($e.GetPreamble() -join ',') $($e.BodyName) $($e.HeaderName)" }
"$([Text.Encoding]::UTF32.GetString([byte[]](65, 0, 0, 0, 0, 246, 1, 0))) $([Text.Encoding]::UTF32.GetString([byte[]](0, 0, 17, 0, 65, 0))) $([Text.Encoding]::UTF8.Equals([Text.Encoding]::UTF8)) $([Text.Encoding]::UTF8.GetString([byte[]](65, 66, 67), 1, 2)) $([Text.Encoding]::UTF8.GetChars([byte[]](65, 66)) -join ',') $([Text.Encoding]::Default.WebName)"
"$([Text.UTF8Encoding]::new($false).GetPreamble().Count) $([Text.UTF8Encoding]::new($true).GetPreamble().Count) $([Text.UnicodeEncoding]::new($true, $true).GetPreamble() -join ',') $([Text.Encoding]::Convert([Text.Encoding]::UTF8, [Text.Encoding]::Unicode, [byte[]](65, 66)) -join ',') $([Text.Encoding]::UTF8.GetByteCount([char[]]'aé'))"
t { [Text.Encoding]::GetEncoding('nothere') }
t { [Text.Encoding]::GetEncoding(99999) }
t { [Text.Encoding]::UTF8.GetString([byte[]](65), 0, 9) }
$Error.Clear()
# => utf-8 65001 Unicode (UTF-8) False 10 5 12 97,195,169,226,130,172,240,159,152,128 aé€😀 239,187,191 utf-8 utf-8
# => utf-16 1200 Unicode False 10 5 8 97,0,233,0,172,32,61,216,0,222 aé€😀 255,254 utf-16 utf-16
# => utf-16BE 1201 Unicode (Big-Endian) False 10 5 8 0,97,0,233,32,172,216,61,222,0 aé€😀 254,255 utf-16BE utf-16BE
# => utf-32 12000 Unicode (UTF-32) False 16 5 16 97,0,0,0,233,0,0,0,172,32,0,0,0,246,1,0 aé€😀 255,254,0,0 utf-32 utf-32
# => us-ascii 20127 US-ASCII True 5 5 4 97,63,63,63,63 a????  us-ascii us-ascii
# => iso-8859-1 28591 Western European (ISO) True 5 5 4 97,233,63,63,63 aé???  iso-8859-1 iso-8859-1
# => A😀 �� True BC A,B utf-8
# => 0 3 254,255 65,0,66,0 3
# => ArgumentException: Exception calling "GetEncoding" with "1" argument(s): "'nothere' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method. (Parameter 'name')"
# => ArgumentOutOfRangeException: Exception calling "GetEncoding" with "1" argument(s): "Valid values are between 0 and 65535, inclusive. (Parameter 'codepage')"
# => ArgumentOutOfRangeException: Exception calling "GetString" with "3" argument(s): "Index and count must refer to a location within the buffer. (Parameter 'bytes')"

# test: readers and writers of texts
$r = [IO.StringReader]::new("ab`ncd`r`nef"); "$($r.Read()) $($r.Peek()) $($r.ReadLine()) $($r.ReadLine()) $($r.ReadToEnd()) $($r.Read()) $($r.Peek()) $($null -eq $r.ReadLine()) $($r.ReadToEnd())|"
$r = [IO.StringReader]::new('abcdef'); $d = [char[]]::new(6); "$($r.Read($d, 1, 3)) $([string]::new($d, 1, 3)) $($r.ReadBlock($d, 0, 6)) $([string]::new($d, 0, 3)) $($r.Read($d, 0, 1))"
$w = [IO.StringWriter]::new(); $w.Write('a{0}b', 1); $w.WriteLine('c'); $w.Write([char]'d'); $w.WriteLine(1.5); $w.WriteLine(); "$w|$($w.NewLine.Length) $($w.GetStringBuilder().Length) $($w.Encoding.WebName)"
$m = [IO.MemoryStream]::new(); $w = [IO.StreamWriter]::new($m); $w.AutoFlush = $true; $w.Write('héllo'); $w.WriteLine('x'); "$($w.AutoFlush) $($m.Length) $($w.BaseStream.Equals($m)) $($w.Encoding.WebName)"; $m.Position = 0; $r = [IO.StreamReader]::new($m); "$($r.ReadLine()) $($r.EndOfStream) $($r.CurrentEncoding.WebName) $($r.BaseStream.Equals($m)) $($r.Peek())"; $r.Dispose()
t { $r.ReadLine() }
t { $w.Write('x') }
$Error.Clear()
# => 97 98 b cd ef -1 -1 True |
# => 3 abc 3 def 0
# => a1bc
# => d1.5
# =>
# => |1 11 utf-16
# => True 8 True utf-8
# => héllox True utf-8 True -1
# => ObjectDisposedException: Exception calling "ReadLine" with "0" argument(s): "Cannot read from a closed TextReader.
# => Object name: 'StreamReader'."
# => ObjectDisposedException: Exception calling "Write" with "1" argument(s): "Cannot access a closed Stream."

# test: streams in memory
$m = [IO.MemoryStream]::new(); $m.Write([byte[]](1, 2, 3, 4, 5), 1, 3); $m.WriteByte(9); "$($m.Length) $($m.Position) $($m.CanRead) $($m.CanWrite) $($m.CanSeek) $($m.ToArray() -join ',')"
$m.Position = 1; "$($m.ReadByte()) $($m.Seek(-1, 'End')) $($m.ReadByte()) $($m.ReadByte()) $($m.Seek(1, 'Begin')) $($m.Seek(1, 'Current'))"; $d = [byte[]]::new(5); "$($m.Read($d, 1, 4)) $($d -join ',')"
$m.SetLength(2); "$($m.Length) $($m.Position) $($m.ToArray() -join ',')"; $m.SetLength(4); "$($m.ToArray() -join ',')"; $m.Position = 6; $m.WriteByte(7); "$($m.ToArray() -join ',')"; $n = [IO.MemoryStream]::new(); $m.Position = 1; $m.CopyTo($n); "$($n.ToArray() -join ',')"; $m.WriteTo($n); "$($n.Length)"; $m.Flush()
$f = [IO.MemoryStream]::new([byte[]](1, 2, 3), $false); "$($f.CanWrite) $($f.ReadByte())"
t { $f.WriteByte(1) }
t { $f.SetLength(9) }
t { $m.Seek(-99, 'Begin') }
t { $m.Position = -1 }
t { $m.Read($d, 3, 9) }
t { $m.Write($d, 3, 9) }
t { $m.SetLength(-1) }
$m.Dispose(); $m.CanRead
t { $m.ReadByte() }
t { $m.Length }
$Error.Clear()
# => 4 4 True True True 2,3,4,9
# => 3 3 9 -1 1 2
# => 2 0,4,9,0,0
# => 2 2 2,3
# => 2,3,0,0
# => 2,3,0,0,0,0,7
# => 3,0,0,0,0,7
# => 13
# => False 1
# => NotSupportedException: Exception calling "WriteByte" with "1" argument(s): "Stream does not support writing."
# => NotSupportedException: Exception calling "SetLength" with "1" argument(s): "Stream does not support writing."
# => IOException: Exception calling "Seek" with "2" argument(s): "An attempt was made to move the position before the beginning of the stream."
# => ExceptionWhenSetting: Exception setting "Position": "value ('-1') must be a non-negative value. (Parameter 'value')
# => Actual value was -1."
# => ArgumentOutOfRangeException: Exception calling "Read" with "3" argument(s): "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection. (Parameter 'count')"
# => ArgumentOutOfRangeException: Exception calling "Write" with "3" argument(s): "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection. (Parameter 'count')"
# => ArgumentOutOfRangeException: Exception calling "SetLength" with "1" argument(s): "Stream length must be non-negative and less than 2^31 - 1 - origin. (Parameter 'value')"
# => False
# => ObjectDisposedException: Exception calling "ReadByte" with "0" argument(s): "Cannot access a closed Stream."

# test: streams of files
$f = "$PWD/x.bin"; $s = [IO.File]::Create($f); $s.Write([byte[]](1..10), 0, 10); "$($s.Length) $($s.Position) $($s.CanSeek) $($s.Name -eq $f)"; $s.SetLength(6); $s.Flush(); $s.Seek(2, 'Begin'); $s.WriteByte(99); $s.Dispose(); [IO.File]::ReadAllBytes($f) -join ','
$s = [IO.File]::OpenRead($f); "$($s.ReadByte()) $($s.CanWrite)"; $m = [IO.MemoryStream]::new(); $s.CopyTo($m); "$($m.ToArray() -join ',')"; $s.Position = 1; $d = [byte[]]::new(3); "$($s.Read($d, 0, 3)) $($d -join ',')"; t { $s.WriteByte(1) }; $s.Close()
$s = [IO.File]::OpenWrite($f); $s.WriteByte(42); t { $s.ReadByte() }; $s.Close(); $s = [IO.File]::Open($f, 'Append'); $s.WriteByte(43); $s.Close(); [IO.File]::ReadAllBytes($f) -join ','
$r = [IO.File]::OpenText($f); $r.Read(); $r.Close(); $s = [IO.FileStream]::new($f, [IO.FileMode]::Open, [IO.FileAccess]::Read); $s.Length; $s.Dispose(); $i = [IO.FileInfo]$f; $s = $i.OpenRead(); $s.ReadByte(); $s.Close(); $s = $i.OpenWrite(); $s.WriteByte(1); $s.Close(); $w = $i.AppendText(); $w.Write('z'); $w.Close(); $s = $i.Open('Open'); $s.Length; $s.Close(); $s = ([IO.FileInfo]"$PWD/new").Create(); $s.Close(); Test-Path new
t { [IO.File]::OpenRead("$PWD/nothere") }
t { [IO.File]::Open($f, 'CreateNew') }
$Error.Clear()
# => 10 10 True True
# => 2
# => 1,2,99,4,5,6
# => 1 False
# => 2,99,4,5,6
# => 3 2,99,4
# => NotSupportedException: Exception calling "WriteByte" with "1" argument(s): "Stream does not support writing."
# => NotSupportedException: Exception calling "ReadByte" with "0" argument(s): "Stream does not support reading."
# => 42,2,99,4,5,6,43
# => 42
# => 7
# => 42
# => 8
# => True
# => FileNotFoundException: Exception calling "OpenRead" with "1" argument(s): "Could not find file '/tmp/psc-000000/nothere'."
# => IOException: Exception calling "Open" with "2" argument(s): "The file '/tmp/psc-000000/x.bin' already exists."

# test: files as a whole
$f = "$PWD/x.txt"; [IO.File]::WriteAllLines($f, [string[]]('a', 'b')); [IO.File]::AppendAllLines($f, [string[]]('c')); [IO.File]::AppendAllText($f, 'd'); [IO.File]::ReadAllText($f) -replace "`n", '|'; [IO.File]::ReadAllLines($f).Count; [IO.File]::ReadLines($f) -join ','
[IO.File]::SetLastWriteTime($f, [datetime]'2020-01-02 03:04:05'); [IO.File]::GetLastWriteTime($f).ToString('o'); [IO.File]::GetLastWriteTimeUtc($f).ToString('o'); [IO.File]::SetLastAccessTime($f, [datetime]'2020-01-02'); [IO.File]::GetLastAccessTime($f).ToString('o'); [IO.File]::GetLastAccessTimeUtc($f).Kind
[IO.File]::WriteAllText("$PWD/y.txt", 'new'); [IO.File]::Replace("$PWD/y.txt", $f, "$PWD/old.txt"); [IO.File]::ReadAllText($f); [IO.File]::ReadAllLines("$PWD/old.txt").Count; [IO.File]::Exists("$PWD/y.txt"); "$([IO.File]::GetAttributes($f))"; [IO.File]::SetAttributes($f, 'ReadOnly'); "$([IO.File]::GetAttributes($f))"; [IO.File]::SetAttributes($f, 'Normal'); "$([IO.File]::GetAttributes($f))"
[IO.File]::Copy($f, "$PWD/c.txt"); [IO.File]::Move("$PWD/c.txt", "$PWD/m.txt"); [IO.File]::Delete("$PWD/m.txt"); [IO.File]::Exists("$PWD/m.txt"); [IO.File]::GetLastWriteTime("$PWD/none").ToString('o')
t { [IO.File]::Copy($f, "$PWD/old.txt") }
t { [IO.File]::Move("$PWD/none", "$PWD/q") }
t { [IO.File]::Replace("$PWD/none", $f, "$PWD/bak") }
t { [IO.File]::GetAttributes("$PWD/none") }
t { [IO.File]::SetLastWriteTime("$PWD/none", (Get-Date)) }
$Error.Clear()
# => a|b|c|d
# => 4
# => a,b,c,d
# => 2020-01-02T03:04:05.0000000+00:00
# => 2020-01-02T03:04:05.0000000Z
# => 2020-01-02T00:00:00.0000000+00:00
# => Utc
# => new
# => 4
# => False
# => Normal
# => ReadOnly
# => Normal
# => False
# => 1601-01-01T00:00:00.0000000+00:00
# => IOException: Exception calling "Copy" with "2" argument(s): "The file '/tmp/psc-000000/old.txt' already exists."
# => FileNotFoundException: Exception calling "Move" with "2" argument(s): "Could not find file '/tmp/psc-000000/none'."
# => FileNotFoundException: Exception calling "Replace" with "3" argument(s): "Could not find file '/tmp/psc-000000/none'."
# => FileNotFoundException: Exception calling "GetAttributes" with "1" argument(s): "Could not find file '/tmp/psc-000000/none'."
# => FileNotFoundException: Exception calling "SetLastWriteTime" with "2" argument(s): "Could not find file '/tmp/psc-000000/none'."

# test: folders
$d = "$PWD/a/b"; [IO.Directory]::CreateDirectory($d).Name; [IO.Directory]::Exists($d); [IO.File]::WriteAllText("$d/f.txt", 'x'); [IO.Directory]::GetFiles("$PWD/a", '*', 'AllDirectories').Count; [IO.Directory]::GetDirectories("$PWD/a").Count; [IO.Directory]::Move($d, "$PWD/c"); [IO.Directory]::Exists($d); [IO.Directory]::GetCurrentDirectory() -eq $PWD.Path; [IO.Directory]::GetDirectoryRoot($d); [IO.Directory]::GetParent("$PWD/c").FullName -eq $PWD.Path
[IO.Directory]::SetLastWriteTime("$PWD/c", [datetime]'2020-01-02 03:04:05'); [IO.Directory]::GetLastWriteTime("$PWD/c").ToString('o'); [IO.Directory]::GetLastWriteTimeUtc("$PWD/c").ToString('o'); [IO.Directory]::EnumerateFileSystemEntries("$PWD/c").Count
t { [IO.Directory]::Delete("$PWD/c") }
[IO.Directory]::Delete("$PWD/c", $true); [IO.Directory]::Exists("$PWD/c"); [IO.Directory]::SetCurrentDirectory("$PWD/a"); [IO.Directory]::GetCurrentDirectory() -replace '.*/'
t { [IO.Directory]::Delete("$PWD/none") }
t { [IO.Directory]::Move("$PWD/none", "$PWD/x") }
t { [IO.Directory]::SetCurrentDirectory("$PWD/none") }
t { [IO.Directory]::GetFiles("$PWD/none") }
$Error.Clear()
# => b
# => True
# => 1
# => 1
# => False
# => True
# => /
# => True
# => 2020-01-02T03:04:05.0000000+00:00
# => 2020-01-02T03:04:05.0000000Z
# => 1
# => IOException: Exception calling "Delete" with "1" argument(s): "Directory not empty : '/tmp/psc-000000/c'"
# => False
# => a
# => DirectoryNotFoundException: Exception calling "Delete" with "1" argument(s): "Could not find a part of the path '/tmp/psc-000000/none'."
# => DirectoryNotFoundException: Exception calling "Move" with "2" argument(s): "Could not find a part of the path '/tmp/psc-000000/none'."
# => DirectoryNotFoundException: Exception calling "SetCurrentDirectory" with "1" argument(s): "Could not find a part of the path '/tmp/psc-000000/none'."
# => DirectoryNotFoundException: Exception calling "GetFiles" with "1" argument(s): "Could not find a part of the path '/tmp/psc-000000/none'."

# test: paths
"$([IO.Path]::EndsInDirectorySeparator('/a/')) $([IO.Path]::EndsInDirectorySeparator('/a')) $([IO.Path]::EndsInDirectorySeparator('')) $([IO.Path]::Exists($PWD.Path)) $([IO.Path]::Exists('/none')) $([IO.Path]::TrimEndingDirectorySeparator('/a/')) $([IO.Path]::GetFileNameWithoutExtension('/a/b.c.d')) $([IO.Path]::GetExtension('a.b')) $([IO.Path]::ChangeExtension('a.b', 'c')) $([IO.Path]::ChangeExtension('a.b', $null)) $([IO.Path]::GetRelativePath('/a/b', '/a/c/d')) $([IO.Path]::IsPathRooted('a')) $([IO.Path]::IsPathFullyQualified('/a')) $([IO.Path]::Join('a', '/b')) $([IO.Path]::Combine('a', 'b', '/c', 'd')) $([IO.Path]::GetFullPath('b/../c', '/a')) $([IO.Path]::HasExtension('a.')) $([IO.Path]::GetPathRoot('/a/b')) $([IO.Path]::GetDirectoryName('/a/b'))"
$t = [IO.Path]::GetTempFileName(); Test-Path $t; (Get-Item $t).Length; Remove-Item $t; [IO.Path]::GetRandomFileName().Length
$Error.Clear()
# => True False False True False /a b.c .b a.c a. ../c/d False True a/b /c/d /a/c False / /a
# => True
# => 0
# => 12
