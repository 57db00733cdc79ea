# test: hashes with keys of every length
$y = [Text.Encoding]::UTF8.GetBytes('abc')
foreach ($n in 0, 1, 2, 63, 64, 65, 128, 129) { $k = [byte[]]@(1..([Math]::Max($n, 1)) | ForEach-Object { $_ % 256 }); if ($n -eq 0) { $k = [byte[]]::new(0) }; "$n $([convert]::ToHexString([Security.Cryptography.HMACSHA256]::new($k).ComputeHash($y)).Substring(0, 16)) $([convert]::ToHexString([Security.Cryptography.HMACSHA512]::new($k).ComputeHash($y)).Substring(0, 16))" }
$Error.Clear()
# => 0 FD7ADB152C05EF80 29689F6B79A8DD68
# => 1 DF55998F9FC33D78 68B0EE4C60256015
# => 2 A2AC423FE6AE017C 2A225B8F3907AED6
# => 63 60392DB265C74994 30477FC28706824A
# => 64 C95CF03CAC98F994 3652F5C2AFE12686
# => 65 D00473B03797C396 98DACF9827B8107E
# => 128 862879E1280A9153 70C528F9C365ADBA
# => 129 7B3DB3B520BAABE0 EFD8D9DAFD45F5BC

# test: quotients of decimals that round up to one digit more
79228162514264337593543950335d / 1.0000000000000000000000000001d; 7.9228162514264337593543950335d / 0.9999999999999999999999999999d; 1d / 3d; 2d / 3d; 10d / 7d; 0.0000000000000000000000000001d / 2d; 0.0000000000000000000000000003d / 2d; -1d / 8d; 1e-28d / 3d; 79228162514264337593543950335d / 3d; 79228162514264337593543950335d / 7.9d
$Error.Clear()
# => 79228162514264337593543950327
# => 7.922816251426433759354395034
# => 0.3333333333333333333333333333
# => 0.6666666666666666666666666667
# => 1.4285714285714285714285714286
# => 0
# => 0.0000000000000000000000000002
# => -0.125
# => 0
# => 26409387504754779197847983445
# => 10028881330919536404246069663

# test: translate of XPath drops and replaces
$x = [xml]'<r><a>hello</a></r>'; foreach ($p in "translate(.,'lo','01')='he001'", "translate(.,'l','')='heo'", "translate(.,'hx','Jy')='Jello'", "translate(.,'ll','ab')='heaao'", "translate(.,'','x')='hello'", "translate(.,'helo','HE')='HE'") { "$p $($x.SelectNodes("//a[$p]").Count)" }
$Error.Clear()
# => translate(.,'lo','01')='he001' 1
# => translate(.,'l','')='heo' 1
# => translate(.,'hx','Jy')='Jello' 1
# => translate(.,'ll','ab')='heaao' 1
# => translate(.,'','x')='hello' 1
# => translate(.,'helo','HE')='HE' 1

# test: parts of LINQ at the edges
$a = [int[]](5, 3, 8); foreach ($n in -1, 0, 1, 3, 9) { "$n [$([Linq.Enumerable]::TakeLast($a, $n))] [$([Linq.Enumerable]::SkipLast($a, $n))] [$([Linq.Enumerable]::Take($a, $n))] [$([Linq.Enumerable]::Skip($a, $n))] [$([Linq.Enumerable]::ElementAtOrDefault($a, $n))]" }
$Error.Clear()
# => -1 [] [5 3 8] [] [5 3 8] [0]
# => 0 [] [5 3 8] [] [5 3 8] [5]
# => 1 [8] [5 3] [5] [3 8] [3]
# => 3 [5 3 8] [] [5 3 8] [] [0]
# => 9 [5 3 8] [] [5 3 8] [] [0]

# test: dictionaries ask and copy
$d = [Collections.Generic.Dictionary[string, int]]::new(); $d['a'] = 1; $r = 7; "$($d.TryGetValue('b', [ref]$r)) $r $($d.TryGetValue('a', [ref]$r)) $r"; $e = [Collections.Generic.KeyValuePair[string, int][]]::new(2); ([Collections.ICollection]$d).CopyTo($e, 1); "$($e[1].Key) $($e[1].Value) $($null -eq $e[0].Key)"; $v = [int[]]::new(3); $d.Values.CopyTo($v, 2); "$v"
try { $d.TryGetValue($null, [ref]$r) } catch { $_.Exception.Message }
$Error.Clear()
# => False 0 True 1
# => a 1 True
# => 0 0 1
# => False

# test: attributes of files in words
Set-Content x 1; [IO.File]::SetAttributes("$PWD/x", 'ReadOnly'); (Get-Item x).IsReadOnly; (Get-Item x).IsReadOnly = $false; "$((Get-Item x).Attributes)"; [IO.File]::Move("$PWD/x", "$PWD/y"); Set-Content x 2; try { [IO.File]::Move("$PWD/x", "$PWD/y") } catch { $_.Exception.Message }; [IO.File]::Move("$PWD/x", "$PWD/y", $true); Get-Content y; $null = New-Item -ItemType Directory d1, d2; try { [IO.Directory]::Move("$PWD/d1", "$PWD/d2") } catch { $_.Exception.Message }; try { [IO.File]::Move("$PWD/y", "$PWD/d2") } catch { $_.Exception.Message }
$Error.Clear()
# => True
# => Normal
# => Exception calling "Move" with "2" argument(s): "The file '/tmp/psc-000000/y' already exists."
# => 2
# => Exception calling "Move" with "2" argument(s): "Cannot create '/tmp/psc-000000/d2' because a file or directory with the same name already exists."
# => Exception calling "Move" with "2" argument(s): "The file '/tmp/psc-000000/d2' already exists."

# test: names in comments of every kind
# é comment with 😀 and	tab
<# block é
😀 #> 'after' # tail é
'last'<##>
$Error.Clear()
# => after
# => last

# test: arguments of methods over several lines
'abc'.Substring(
    1,
    1
)
[string]::Join(
    '-',

    'a', 'b'
)
try { [scriptblock]::Create("'a'.Substring(1`n`n,`n)") } catch { $_.Exception.InnerException.Errors[0].ErrorId; $_.Exception.InnerException.Errors[0].Extent.StartLineNumber; $_.Exception.InnerException.Errors[0].Extent.StartColumnNumber }
try { [scriptblock]::Create("'a'.Substring(1,`n") } catch { $_.Exception.InnerException.Errors.ErrorId -join ','; $_.Exception.InnerException.Errors[0].Extent.Text.Length }
$Error.Clear()
# => b
# => a-b
# => MissingExpressionAfterToken
# => 3
# => 2
# => MissingExpressionAfterToken
# => 0
