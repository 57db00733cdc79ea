# test: regular expressions
$match = [regex]::Match('key=value', '(?<k>\w+)=(?<v>\w+)')
$match.Groups['v'].Value; $match.Groups['k'].Index
[regex]::Replace('a1b22', '\d+', { "<$($args[0].Value)>" })
[regex]::Matches('x1y2', '\d').Count; [regex]::Escape('a.b')
# => value
# => 0
# => a<1>b<22>
# => 2
# => a\.b

# test: web text
[Net.WebUtility]::UrlEncode('a b&c/é'); [Net.WebUtility]::UrlDecode('a+b%26c')
[Net.WebUtility]::HtmlEncode("<b>é'</b>"); [Net.WebUtility]::HtmlDecode('&eacute;&#65;&nosuch;')
[Security.SecurityElement]::Escape("a<'b'>&")
# => a+b%26c%2F%C3%A9
# => a b&c
# => &lt;b&gt;&#233;&#39;&lt;/b&gt;
# => éA&nosuch;
# => a&lt;&apos;b&apos;&gt;&amp;

# test: hashes
$bytes = [Text.Encoding]::UTF8.GetBytes('hello')
[Convert]::ToHexString([Security.Cryptography.MD5]::HashData($bytes))
[Convert]::ToHexString([Security.Cryptography.SHA1]::Create().ComputeHash($bytes))
$sha = [Security.Cryptography.SHA256]::Create()
[Convert]::ToHexString($sha.ComputeHash($bytes)); $sha.HashSize; $sha.GetType().FullName
[Convert]::ToHexString([Security.Cryptography.SHA384]::HashData($bytes)).Length
$mac = [Security.Cryptography.HMACSHA512]::new($bytes); $mac.HashName; $mac.Key.Length
[BitConverter]::ToString($mac.ComputeHash($bytes)).Substring(0, 23)
# => 5D41402ABC4B2A76B9719D911017C592
# => AAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D
# => 2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824
# => 256
# => System.Security.Cryptography.SHA256+Implementation
# => 96
# => SHA512
# => 5
# => 8F-99-09-C4-5E-60-1A-31

# test: builders
$text = [System.Text.StringBuilder]::new('ab')
[void]$text.Append('c').AppendLine('d').Insert(0, 1)
$text.Length; $text.ToString().Trim(); $text.Replace('b', 'x').ToString(0, 3)
# => 6
# => 1abcd
# => 1ax

# test: a time without a date is today's
$day = (Get-Date).Date
$time = [datetime]'1:2:3'
"$($time.Date -eq $day -or $time.Date -eq (Get-Date).Date) $($time.TimeOfDay)"
# => True 01:02:03

# test: Unescape knows the escapes of regular expressions
foreach ($p in '\u12', '\x4', '\q', 'a\y', '\c', '\101', '\x41\u00e9', '\c1', '\8', '\x', '\u12g4', '\-\ \#', 'é\u1', '😀\w') { try { "$p " + [regex]::Unescape($p) } catch { "$p " + $_.Exception.InnerException.Message } }
[int][char][regex]::Unescape('\cA'), [int][char][regex]::Unescape('\e'), [int][char][regex]::Unescape('\c['), [int][char][regex]::Unescape('\v') -join ','
$Error.Clear()
# => \u12 Invalid pattern '\u12' at offset 2. Insufficient or invalid hexadecimal digits.
# => \x4 Invalid pattern '\x4' at offset 2. Insufficient or invalid hexadecimal digits.
# => \q Invalid pattern '\q' at offset 2. Unrecognized escape sequence \q.
# => a\y Invalid pattern 'a\y' at offset 3. Unrecognized escape sequence \y.
# => \c Invalid pattern '\c' at offset 2. Missing control character.
# => \101 A
# => \x41\u00e9 Aé
# => \c1 Invalid pattern '\c1' at offset 3. Unrecognized control character.
# => \8 Invalid pattern '\8' at offset 2. Unrecognized escape sequence \8.
# => \x Invalid pattern '\x' at offset 2. Insufficient or invalid hexadecimal digits.
# => \u12g4 Invalid pattern '\u12g4' at offset 5. Insufficient or invalid hexadecimal digits.
# => \-\ \# - #
# => é\u1 Invalid pattern 'é\u1' at offset 3. Insufficient or invalid hexadecimal digits.
# => 😀\w Invalid pattern '😀\w' at offset 4. Unrecognized escape sequence \w.
# => 1,27,27,11
