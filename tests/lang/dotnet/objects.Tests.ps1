# test: credentials and secrets
$secret = ConvertTo-SecureString 'Pa55!' -AsPlainText -Force
$credential = New-Object System.Management.Automation.PSCredential('CONTOSO\admin', $secret)
$network = $credential.GetNetworkCredential()
$network.UserName, $network.Domain, $network.Password -join '|'
foreach ($name in 'u', 'a\b\c', 'a@b.c', 'a@b@c', 'd\u@v') {
    $n = [pscredential]::new($name, $secret).GetNetworkCredential(); "$($n.UserName)|$($n.Domain)"
}
[Net.NetworkCredential]::new('u', 'p', 'd').SecurePassword.Length
[pscredential]::Empty.GetNetworkCredential() -eq $null
$s = [securestring]::new(); $s.AppendChar('a'); $s.AppendChar('b'); $s.InsertAt(1, 'x'); $s.RemoveAt(0); $s.SetAt(0, 'q')
[Net.NetworkCredential]::new('', $s).Password; $s.Length
$s.MakeReadOnly(); try { $s.AppendChar('z') } catch { "$_" }
$p = [Runtime.InteropServices.Marshal]::SecureStringToBSTR($secret)
[Runtime.InteropServices.Marshal]::PtrToStringBSTR($p)
[Runtime.InteropServices.Marshal]::ZeroFreeBSTR($p)
# => admin|CONTOSO|Pa55!
# => u|
# => b\c|a
# => a@b.c|
# => a@b|c
# => u@v|d
# => 1
# => True
# => qb
# => 2
# => Exception calling "AppendChar" with "1" argument(s): "Instance is read-only."
# => Pa55!
# error: InvalidOperationException

# test: mail addresses and messages
$m = [mailaddress]'Anna Berg <anna@contoso.test>'
$m.DisplayName, $m.User, $m.Host, $m.Address -join '|'
foreach ($text in 'a@b', 'a b@c.d', 'a.@b.c', '"a b"@c.d', ' a@b.c ', 'nope', 'a@', 'broken@@x', 'a..b@c.d', 'a@b.c x', 'x <a@b.c') {
    try { $r = [mailaddress]::new($text); "$($r.Address) $r" } catch { $_.Exception.InnerException.Message }
}
$o = $null; [mailaddress]::TryCreate('zzz', [ref]$o); $null -eq $o
$mail = New-Object Net.Mail.MailMessage
$mail.From = 'reports@contoso.test'; $mail.To.Add('anna@contoso.test'); $mail.To.Add('bo@contoso.test,Cy <cy@contoso.test>')
$mail.Priority = 'High'; [int]$mail.Priority; $mail.To.Count; $mail.To.ToString()
$mail.Headers.Add('X-A', '1'); $mail.Headers['x-a']
# => Anna Berg|anna|contoso.test|anna@contoso.test
# => a@b a@b
# => b@c.d "a" <b@c.d>
# => a.@b.c a.@b.c
# => "a b"@c.d "a b"@c.d
# => a@b.c a@b.c
# => The specified string is not in the form required for an e-mail address.
# => An invalid character was found in the mail header: '@'.
# => An invalid character was found in the mail header: '@'.
# => An invalid character was found in the mail header: '..'.
# => The specified string is not in the form required for an e-mail address.
# => An invalid character was found in the mail header: '<'.
# => False
# => True
# => 2
# => 3
# => anna@contoso.test, bo@contoso.test, "Cy" <cy@contoso.test>
# => 1
# error: FormatException
# error: FormatException
# error: FormatException
# error: FormatException
# error: FormatException
# error: FormatException

# test: names with several values
$nv = [System.Collections.Specialized.NameValueCollection]::new()
$nv.Add('k', '1'); $nv.Add('K', '2'); $nv['k']; $nv.GetValues('k').Count; $nv['j'] = 'x'; "$($nv.AllKeys)"; $nv.Count
foreach ($name in $nv) { $name }
$nv.Set('k', '9'); $nv.Get(0); $nv.Remove('k'); $nv.Count
$q = [System.Web.HttpUtility]::ParseQueryString('?x=1&y=a+b%26&x=2')
$q['x']; $q['y']; $q.Add('z', '/'); $q.ToString()
# => 1,2
# => 2
# => k j
# => 2
# => k
# => j
# => 9
# => 1
# => 1,2
# => a b&
# => x=1&x=2&y=a+b%26&z=%2f

# test: a URI is built of parts
$b = [UriBuilder]'http://a.test/c'
$b.Query = 'a=1'; $b.Fragment = 'f'; $b.Path = 'z w'; $b.UserName = 'me'; $b.Password = 'pw'; "$b"
$b.Scheme = 'HTTPS'; $b.Port = -1; $b.ToString(); $b.Uri.AbsoluteUri; $b.Port
try { $b.Port = 70000 } catch { $_.FullyQualifiedErrorId }
[UriBuilder]::new('http', 'h', 81, 'p q', '?a=b').Uri.AbsoluteUri
try { [UriBuilder]::new('http://') } catch { $_.FullyQualifiedErrorId }
# => http://me:pw@a.test:80/z%20w?a=1#f
# => https://me:pw@a.test/z%20w?a=1#f
# => https://me:pw@a.test/z%20w?a=1#f
# => 443
# => ExceptionWhenSetting
# => http://h:81/p%20q?a=b
# => UriFormatException
# error: ExceptionWhenSetting
# error: UriFormatException

# test: programs are started and waited for
$info = [Diagnostics.ProcessStartInfo]::new('sh', '-c "echo out; echo \"e r\" >&2; exit 3"')
$info.RedirectStandardOutput = $true; $info.RedirectStandardError = $true
$p = [Diagnostics.Process]::Start($info)
$p.StandardOutput.ReadToEnd().Trim(); $p.StandardError.ReadToEnd().Trim(); $p.WaitForExit(); $p.ExitCode; $p.HasExited
$info = [Diagnostics.ProcessStartInfo]::new('cat'); $info.RedirectStandardInput = $info.RedirectStandardOutput = $true
$p = [Diagnostics.Process]::Start($info); $p.StandardInput.WriteLine('hello'); $p.StandardInput.Close(); $p.StandardOutput.ReadToEnd().Trim()
$info = [Diagnostics.ProcessStartInfo]::new('sh'); $info.ArgumentList.Add('-c'); $info.ArgumentList.Add('echo $V $PWD')
$info.EnvironmentVariables['V'] = 'val'; $info.WorkingDirectory = '/'; $info.RedirectStandardOutput = $true
[Diagnostics.Process]::Start($info).StandardOutput.ReadToEnd().Trim()
$p = [Diagnostics.Process]::Start('sleep', '50'); $p.HasExited; $p.Kill(); $p.WaitForExit(); $p.ExitCode
try { [Diagnostics.Process]::Start('/no/such') } catch { $_.FullyQualifiedErrorId }
[Diagnostics.Process]::GetCurrentProcess().Id -eq $PID
# => out
# => e r
# => 3
# => True
# => hello
# => val /
# => False
# => 137
# => Win32Exception
# => True
# error: Win32Exception

# test: New-Object makes the zero of a struct
(New-Object guid).ToString(), (New-Object decimal), (New-Object datetime).Ticks -join ' '
[decimal[]]::new(2) -join ','
try { New-Object IO.FileInfo 1, 2, 3 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
# => 00000000-0000-0000-0000-000000000000 0 0
# => 0,0
# => ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand
# => Cannot find an overload for "FileInfo" and the argument count: "3".
# error: ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand

# test: semantic versions
[semver]'1.2.3-rc.1+build5'
"$([semver]'1.2')"; [semver]::new(1, 2, 3, 'rc', 'b').ToString(); [semver]'1.10.0' -gt '1.9'; [semver]'1.2.3' -gt '1.2.3-rc'
'1.10.0', '1.9.0', '1.9.0-rc' | ForEach-Object { [semver]$_ } | Sort-Object | ForEach-Object ToString
try { [semver]'x' } catch { $_.FullyQualifiedErrorId }
$PSVersionTable.PSVersion -ge '7.0'
# =>
# => Major  Minor  Patch  PreReleaseLabel BuildLabel
# => -----  -----  -----  --------------- ----------
# => 1      2      3      rc.1            build5
# => 1.2.0
# => 1.2.3-rc+b
# => True
# => True
# => 1.9.0-rc
# => 1.9.0
# => 1.10.0
# => InvalidCastParseTargetInvocation
# => True
# =>
# error: InvalidCastParseTargetInvocation

# test: assemblies are known by name
[Reflection.Assembly]::LoadWithPartialName('System.Web').GetName().Name; $null -eq [Reflection.Assembly]::LoadWithPartialName('No.Such')
try { [Reflection.Assembly]::Load('Nope') } catch { $_.FullyQualifiedErrorId }
try { Add-Type -AssemblyName Nope.Nope } catch { $_.FullyQualifiedErrorId }
# => System.Web
# => True
# => FileNotFoundException
# => PathNotFound,Microsoft.PowerShell.Commands.AddTypeCommand
# error: FileNotFoundException
# error: PathNotFound,Microsoft.PowerShell.Commands.AddTypeCommand

# test: arrays of bits
$b = [Collections.BitArray]::new([byte[]](5, 1)); $b.Length; ($b | Where-Object { $_ }).Count; $b[0]; $b[1] = $true; $b[1]
$n = [int[]]::new(1); $b.CopyTo($n, 0); $n[0]; ([Collections.BitArray]::new(4, $true)).Not() -join ','
# => 16
# => 3
# => True
# => True
# => 263
# => False,False,False,False

# test: normal forms and categories of characters
$d = 'Jürgen Müller-Ångström é'.Normalize([Text.NormalizationForm]::FormD); $d.Length
-join ($d.ToCharArray() | Where-Object { [Globalization.CharUnicodeInfo]::GetUnicodeCategory($_) -ne 'NonSpacingMark' })
$d.IsNormalized('FormC'); $d.Normalize().Length; 'aA1 -_.$('.ToCharArray() | ForEach-Object { [char]::GetUnicodeCategory($_) }
# => 29
# => Jurgen Muller-Angstrom e
# => False
# => 24
# => LowercaseLetter
# => UppercaseLetter
# => DecimalDigitNumber
# => SpaceSeparator
# => DashPunctuation
# => ConnectorPunctuation
# => OtherPunctuation
# => CurrencySymbol
# => OpenPunctuation

# test: indexes that are not there
$m = [int[,]]::new(2, 3); $null -eq $m[5, 5]; $null -eq ([Text.StringBuilder]'abc')[10]
try { $m[5, 5] = 1 } catch { $_.FullyQualifiedErrorId }
try { $m[0] = 1 } catch { $_.FullyQualifiedErrorId; "$_" }
# => True
# => True
# => System.IndexOutOfRangeException
# => NeedMultidimensionalIndex
# => You cannot index into a 2 dimensional array with index [0].
# error: System.IndexOutOfRangeException
# error: NeedMultidimensionalIndex

# test: XML Schema's notation
[Xml.XmlConvert]::ToString($true); [Xml.XmlConvert]::ToBoolean(' 1 '); [Xml.XmlConvert]::ToInt32(' 12 '); [Xml.XmlConvert]::ToString(1.5)
try { [Xml.XmlConvert]::ToBoolean('x') } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.Message }
# => true
# => True
# => 12
# => 1.5
# => FormatException
# => The string 'x' is not a valid Boolean value.
# error: FormatException

# test: the network's protocol can be set
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
[Net.ServicePointManager]::SecurityProtocol; [Net.ServicePointManager]::SecurityProtocol = 'Tls12, Tls11'; [Net.ServicePointManager]::SecurityProtocol
# => Tls12
# => Tls11, Tls12

# test: addresses of a mail are addresses only
$mail = New-Object Net.Mail.MailMessage
foreach ($address in 12, ([single]1.1), $null, '', 'a@b', ('c@d', 'e@f'), ([mailaddress]'x@y')) {
    try { $mail.To.Add($address); "$($mail.To.Count)" } catch { "$($_.FullyQualifiedErrorId): $_" }
}
"$($mail.To)"; $mail.To.ToString()
foreach ($from in $null, 12) { try { $mail.From = $from } catch { "$($_.FullyQualifiedErrorId): $_" } }
$Error.Clear()
# => FormatException: Exception calling "Add" with "1" argument(s): "The specified string is not in the form required for an e-mail address."
# => FormatException: Exception calling "Add" with "1" argument(s): "The specified string is not in the form required for an e-mail address."
# => ArgumentNullException: Exception calling "Add" with "1" argument(s): "Value cannot be null. (Parameter 'item')"
# => ArgumentException: Exception calling "Add" with "1" argument(s): "The value cannot be an empty string. (Parameter 'addresses')"
# => 1
# => 2
# => 3
# => a@b "c@d" <e@f> x@y
# => a@b, "c@d" <e@f>, x@y
# => ExceptionWhenSetting: Exception setting "From": "Value cannot be null. (Parameter 'value')"
# => ExceptionWhenSetting: Exception setting "From": "Cannot convert value "12" to type "System.Net.Mail.MailAddress". Error: "The specified string is not in the form required for an e-mail address.""
