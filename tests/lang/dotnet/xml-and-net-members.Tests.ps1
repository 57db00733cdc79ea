function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: the functions of XPath
$x = [xml]'<r xml:lang="en"><a id="1">one</a><a id="2"> two  words </a><b n="7.5"/><a id="3"/></r>'
foreach ($p in "//a[position()=2]/@id", "//a[last()]/@id", "//*[name()='b']/@n", "//*[local-name()='b']/@n", "//a[starts-with(.,'o')]/@id", "//a[contains(.,'two')]/@id", "//a[substring(.,1,1)='o']/@id", "//a[substring(.,2)='ne']/@id", "//a[substring-before(.,'n')='o']/@id", "//a[substring-after(.,'o')='ne']/@id", "//a[string-length(.)=3]/@id", "//a[string-length()=0]/@id", "//a[normalize-space(.)='two words']/@id", "//a[translate(.,'oe','01')='0n1']/@id", "//a[boolean(text())]/@id", "//a[not(text())]/@id", "//a[true()]/@id", "//a[false()]/@id", "//a[number(@id)>1]/@id", "//b[floor(@n)=7]/@n", "//b[ceiling(@n)=8]/@n", "//b[round(@n)=8]/@n", "//a[concat(@id,'-',.)='1-one']/@id", "//a[string(@id)='2']/@id", "//a[count(../a)=3 and @id='1']/@id", "//r[sum(a/@id)=6]/a[1]/@id", "//a[@id mod 2 = 1]/@id", "//a[@id div 2 = 1]/@id", "//a[@id * 2 - 1 = 3]/@id", "//a[@id = 1 or @id = 3]/@id", "//a[@id != 1]/@id", "//a[@id <= 2]/@id", "//r/*[2]/preceding-sibling::a/@id", "//a[1]/following-sibling::*/@id", "//a[text()]/parent::r/b/@n", "//b/ancestor::*/a[1]/@id", "//a/self::a[3]/@id", "/r/descendant::a[2]/@id", "//a[namespace-uri()='']/@id", "//@n | //@id", "//a[-@id = -2]/@id", "//*[@n]/@*", "/r/child::node()/@id", "//r/a[lang('en')]/@id") { "$p -> $(($x.SelectNodes($p) | ForEach-Object Value) -join ',')" }
foreach ($p in '//a[', '//a[foo()]', '//a[@id=', '//a]', '//', '//a[substring()]', 'a b', '//a[1', '//a[$v]', '//a[''x]', 'foo::a', '//a[count(1)]', '//a[not()]', '//a[sum(1)]', '//text(', '//a[(1)', '//a[@]', '') { "$p"; t { $x.SelectNodes($p) } }
foreach ($p in 'count(//a)', 'string(//a)', 'sum(//@id)', '//a[1]') { "$p -> $((Select-Xml -Xml $x -XPath '//a[1]').Node.Name)" }
$Error.Clear()
# => //a[position()=2]/@id -> 2
# => //a[last()]/@id -> 3
# => //*[name()='b']/@n -> 7.5
# => //*[local-name()='b']/@n -> 7.5
# => //a[starts-with(.,'o')]/@id -> 1
# => //a[contains(.,'two')]/@id -> 2
# => //a[substring(.,1,1)='o']/@id -> 1
# => //a[substring(.,2)='ne']/@id -> 1
# => //a[substring-before(.,'n')='o']/@id -> 1
# => //a[substring-after(.,'o')='ne']/@id -> 1
# => //a[string-length(.)=3]/@id -> 1
# => //a[string-length()=0]/@id -> 3
# => //a[normalize-space(.)='two words']/@id -> 2
# => //a[translate(.,'oe','01')='0n1']/@id -> 1
# => //a[boolean(text())]/@id -> 1,2
# => //a[not(text())]/@id -> 3
# => //a[true()]/@id -> 1,2,3
# => //a[false()]/@id -> 
# => //a[number(@id)>1]/@id -> 2,3
# => //b[floor(@n)=7]/@n -> 7.5
# => //b[ceiling(@n)=8]/@n -> 7.5
# => //b[round(@n)=8]/@n -> 7.5
# => //a[concat(@id,'-',.)='1-one']/@id -> 1
# => //a[string(@id)='2']/@id -> 2
# => //a[count(../a)=3 and @id='1']/@id -> 1
# => //r[sum(a/@id)=6]/a[1]/@id -> 1
# => //a[@id mod 2 = 1]/@id -> 1,3
# => //a[@id div 2 = 1]/@id -> 2
# => //a[@id * 2 - 1 = 3]/@id -> 2
# => //a[@id = 1 or @id = 3]/@id -> 1,3
# => //a[@id != 1]/@id -> 2,3
# => //a[@id <= 2]/@id -> 1,2
# => //r/*[2]/preceding-sibling::a/@id -> 1
# => //a[1]/following-sibling::*/@id -> 2,3
# => //a[text()]/parent::r/b/@n -> 7.5
# => //b/ancestor::*/a[1]/@id -> 1
# => //a/self::a[3]/@id -> 
# => /r/descendant::a[2]/@id -> 2
# => //a[namespace-uri()='']/@id -> 1,2,3
# => //@n | //@id -> 1,2,7.5,3
# => //a[-@id = -2]/@id -> 2
# => //*[@n]/@* -> 7.5
# => /r/child::node()/@id -> 1,2,3
# => //r/a[lang('en')]/@id -> 1,2,3
# => //a[
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "Expression must evaluate to a node-set."
# => //a[foo()]
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function."
# => //a[@id=
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "Expression must evaluate to a node-set."
# => //a]
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "'//a]' has an invalid token."
# => //
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "Expression must evaluate to a node-set."
# => //a[substring()]
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "Function 'substring' in '//a[substring()]' has an invalid number of arguments."
# => a b
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "'a b' has an invalid token."
# => //a[1
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "'//a[1' has an invalid token."
# => //a[$v]
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function."
# => //a['x]
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "This is an unclosed string."
# => foo::a
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "'foo::a' has an invalid token."
# => //a[count(1)]
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "The argument to function 'count' in '//a[count(1)]' cannot be converted to a node-set."
# => //a[not()]
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "Function 'not' in '//a[not()]' has an invalid number of arguments."
# => //a[sum(1)]
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "The argument to function 'sum' in '//a[sum(1)]' cannot be converted to a node-set."
# => //text(
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "'//text(' has an invalid token."
# => //a[(1)
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "'//a[(1)' has an invalid token."
# => //a[@]
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "Expression must evaluate to a node-set."
# =>
# => XPathException: Exception calling "SelectNodes" with "1" argument(s): "Expression must evaluate to a node-set."
# => count(//a) -> a
# => string(//a) -> a
# => sum(//@id) -> a
# => //a[1] -> a

# test: the members of XML elements
$x = [xml]'<r a="1" xmlns:p="urn:p" p:b="2"><e>t</e><p:f/></r>'; $r = $x.DocumentElement
"$($r.GetAttribute('a')) $($r.GetAttribute('none'))| $($r.GetAttribute('b', 'urn:p')) $($r.GetAttributeNode('a').Value) $($r.HasAttribute('a')) $($r.HasAttributes) $($r.IsEmpty) $($r.LastChild.IsEmpty) $($r.LastChild.Prefix) $($r.LastChild.NamespaceURI) $($r.LastChild.LocalName) $($r.Attributes.Count) $($r.GetElementsByTagName('e').Count) $($r.Attributes['a'].OwnerElement.Name) $($r.FirstChild.NextSibling.Name) $($r.LastChild.PreviousSibling.Name) $($r.FirstChild.ParentNode.Name) $($r.NodeType) $($x.FirstChild.Name)"
$r.SetAttribute('c', '3'); $r.RemoveAttribute('a'); $n = $x.CreateAttribute('z'); $n.Value = '9'; $null = $r.SetAttributeNode($n); $m = $x.CreateAttribute('y'); $m.Value = '8'; $null = $r.Attributes.Append($m); $null = $r.Attributes.Remove($r.Attributes['c']); $r.OuterXml
$r.FirstChild.IsEmpty = $true; $r.FirstChild.OuterXml; $null = $r.PrependChild($x.CreateElement('first')); $null = $r.InsertAfter($x.CreateTextNode('txt'), $r.FirstChild); $null = $r.InsertBefore($x.CreateComment('c'), $r.FirstChild); $null = $r.AppendChild($x.CreateCDataSection('<cd>')); $null = $r.AppendChild($x.CreateProcessingInstruction('pi', 'data')); $f = $x.CreateDocumentFragment(); $f.InnerXml = '<q/><w/>'; $null = $r.AppendChild($f); $r.OuterXml
$c = $r.Clone(); $d = $r.CloneNode($false); "$($c.ChildNodes.Count) $($d.ChildNodes.Count) $($d.OuterXml)"; $y = [xml]'<other/>'; $null = $y.DocumentElement.AppendChild($y.ImportNode($r.FirstChild.NextSibling, $true)); $y.OuterXml; $r.RemoveAllAttributes(); $r.RemoveAll(); $r.OuterXml; $r.InnerText = 'a<b'; $r.InnerXml; $r.FirstChild.Value = 'new'; $r.OuterXml
$null = $r.ReplaceChild($x.CreateElement('rep'), $r.FirstChild); $r.OuterXml; $null = $r.RemoveChild($r.FirstChild); $r.OuterXml; $r.HasChildNodes
t { $r.RemoveChild($y.DocumentElement) }
t { $r.AppendChild($y.DocumentElement) }
t { $x.AppendChild($x.CreateElement('second')) }
$Error.Clear()
# => 1 | 2 1 True True False True p urn:p f 3 1 r p:f e r Element r
# => <r xmlns:p="urn:p" p:b="2" z="9" y="8"><e>t</e><p:f /></r>
# => <e />
# => <r xmlns:p="urn:p" p:b="2" z="9" y="8"><!--c--><first />txt<e /><p:f /><![CDATA[<cd>]]><?pi data?><q /><w /></r>
# => 9 0 <r xmlns:p="urn:p" p:b="2" z="9" y="8"></r>
# => <other><first /></other>
# => <r></r>
# => a&lt;b
# => <r>new</r>
# => <r><rep /></r>
# => <r></r>
# => False
# => ArgumentException: Exception calling "RemoveChild" with "1" argument(s): "The node to be removed is not a child of this node."
# => ArgumentException: Exception calling "AppendChild" with "1" argument(s): "The node to be inserted is from a different document context."
# => InvalidOperationException: Exception calling "AppendChild" with "1" argument(s): "This document already has a 'DocumentElement' node."

# test: prefixes of namespaces
$x = [xml]'<r xmlns="urn:d" xmlns:p="urn:p"><p:e>1</p:e><f/></r>'; $m = [Xml.XmlNamespaceManager]::new($x.NameTable); $m.AddNamespace('d', 'urn:d'); $m.AddNamespace('q', 'urn:p')
"$($x.SelectSingleNode('//q:e', $m).InnerText) $($x.SelectNodes('//d:f', $m).Count) $($m.LookupNamespace('q')) $($m.HasNamespace('q')) $($m.HasNamespace('zz')) $($m.DefaultNamespace)|"
$Error.Clear()
# => 1 1 urn:p True False |

# test: what XmlConvert writes and reads
"$([Xml.XmlConvert]::ToString($true)) $([Xml.XmlConvert]::ToString(1.5)) $([Xml.XmlConvert]::ToString([datetime]'2020-01-02 03:04:05', 'Utc')) $([Xml.XmlConvert]::ToInt32('5')) $([Xml.XmlConvert]::ToInt64('-6')) $([Xml.XmlConvert]::ToDouble('1e3')) $([Xml.XmlConvert]::ToDecimal('1.50')) $([Xml.XmlConvert]::ToBoolean('1'))"
t { [Xml.XmlConvert]::ToInt32('x') }
t { [Xml.XmlConvert]::ToBoolean('maybe') }
$Error.Clear()
# => true 1.5 UAc 5 -6 1000 1.50 True
# => FormatException: Exception calling "ToInt32" with "1" argument(s): "The input string 'x' was not in a correct format."
# => FormatException: Exception calling "ToBoolean" with "1" argument(s): "The string 'maybe' is not a valid Boolean value."

# test: URIs
$u = [uri]'http://user:pw@host.example:8080/a/b%20c;p?q=1#frag'; "$($u.IsLoopback) $(([uri]'http://localhost/').IsLoopback) $(([uri]'http://127.0.0.1/').IsLoopback) $($u.HostNameType) $(([uri]'http://127.0.0.1/').HostNameType) $(([uri]'http://[::1]/').HostNameType) $($u.UserInfo) $($u.Port) $($u.IsDefaultPort) $($u.AbsolutePath) $($u.LocalPath) $($u.Query) $($u.Fragment) $($u.PathAndQuery) $($u.Authority) $($u.Segments -join '|') $($u.DnsSafeHost) $($u.IsAbsoluteUri) $($u.IsFile) $($u.OriginalString.Length)"
"$([uri]'http://a/b' -eq [uri]'http://A/b') $(([uri]'http://a/b').Equals([uri]'http://a/c')) $([uri]::EscapeUriString('a b&c')) $([uri]::EscapeDataString('a b&c/é')) $([uri]::UnescapeDataString('a%20b%26')) $([uri]::new([uri]'http://a/b/c', '../d')) $([uri]::new([uri]'http://a/b/c', '?x')) $([uri]::IsWellFormedUriString('http://a b', 'Absolute')) $([uri]::CheckSchemeName('a+b')) $([uri]::CheckHostName('a.b')) $(([uri]'http://a/b?c').GetLeftPart('Path'))"
$b = [UriBuilder]'http://h/p'; $b.UserName = 'u'; $b.Password = 'p'; $b.Port = 81; $b.Query = 'a=b'; $b.Fragment = 'f'; $b.Path = 'x y'; $b.Scheme = 'https'; "$b $($b.UserName) $($b.Password) $($b.Query) $($b.Fragment) $($b.Host) $($b.Uri.Port)"
t { [uri]::new('http://') }
t { [uri]::new('rel') }
$Error.Clear()
# => False True True Dns IPv4 IPv6 user:pw 8080 False /a/b%20c;p /a/b c;p ?q=1 #frag /a/b%20c;p?q=1 host.example:8080 /|a/|b%20c;p host.example True False 51
# => True False a%20b&c a%20b%26c%2F%C3%A9 a b& http://a/d http://a/b/c?x False True Dns http://a/b
# => https://u:p@h:81/x%20y?a=b#f u p ?a=b #f h 81
# => UriFormatException: Exception calling ".ctor" with "1" argument(s): "Invalid URI: The hostname could not be parsed."
# => UriFormatException: Exception calling ".ctor" with "1" argument(s): "Invalid URI: The format of the URI could not be determined."

# test: texts for the web
"$([Net.WebUtility]::HtmlEncode('<a b="c">é&')) $([Net.WebUtility]::HtmlDecode('&lt;&eacute;&#65;&#x42;&amp;&nothing;')) $([Net.WebUtility]::UrlEncode('a b&é')) $([Net.WebUtility]::UrlDecode('a+b%26%C3%A9'))"
"$([Web.HttpUtility]::UrlEncode('a b&é')) $([Web.HttpUtility]::UrlDecode('a+b%u00e9')) $([Web.HttpUtility]::HtmlAttributeEncode('<a "b">')) $([Web.HttpUtility]::JavaScriptStringEncode('a"b<c')) $([Web.HttpUtility]::ParseQueryString('a=1&b=2&a=3')['a'])"
$Error.Clear()
# => &lt;a b=&quot;c&quot;&gt;&#233;&amp; <éAB&&nothing; a+b%26%C3%A9 a b&é
# => a+b%26%c3%a9 a bé &lt;a &quot;b&quot;> a\"b\u003cc 1,3

# test: addresses of the net
$a = [ipaddress]'192.168.1.2'; "$a $($a.AddressFamily) $($a.GetAddressBytes() -join ',') $($a.Address) $([ipaddress]::new(16777343)) $([ipaddress]::new([byte[]](10, 0, 0, 1))) $([ipaddress]::Any) $([ipaddress]::IPv6Any) $([ipaddress]::Loopback) $([ipaddress]::IPv6Loopback) $([ipaddress]::Broadcast) $([ipaddress]::IsLoopback('127.0.0.9')) $([ipaddress]::Parse('::1').AddressFamily) $($a.Equals([ipaddress]'192.168.1.2'))"; $r = $null; "$([ipaddress]::TryParse('x', [ref]$r)) $r $([ipaddress]::TryParse('1.2.3.4', [ref]$r)) $r"
t { [ipaddress]::Parse('1.2.3.999') }
t { [ipaddress]::new(-1) }
t { [ipaddress]::new([byte[]](1, 2)) }
$Error.Clear()
# => 192.168.1.2 InterNetwork 192,168,1,2 33663168 127.0.0.1 10.0.0.1 0.0.0.0 :: 127.0.0.1 ::1 255.255.255.255 True InterNetworkV6 True
# => False  True 1.2.3.4
# => FormatException: Exception calling "Parse" with "1" argument(s): "An invalid IP address was specified."
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "1" argument(s): "newAddress ('18446744073709551615') must be less than or equal to '4294967295'. (Parameter 'newAddress')
# => Actual value was 18446744073709551615."
# => ArgumentException: Exception calling ".ctor" with "1" argument(s): "An invalid IP address was specified. (Parameter 'address')"

# test: secrets
$s = ConvertTo-SecureString 'pa55' -AsPlainText -Force; $c = $s.Copy(); "$($c.Length) $($c.IsReadOnly()) $([Net.NetworkCredential]::new('', $c).Password)"; $c.AppendChar('x'); $c.InsertAt(0, 'y'); $c.RemoveAt(1); $c.SetAt(0, 'z'); [Net.NetworkCredential]::new('', $c).Password; $c.Clear(); $c.Length; $c.MakeReadOnly(); $c.IsReadOnly()
t { $c.AppendChar('q') }
$c.Dispose()
t { $c.Length }
$p = [Runtime.InteropServices.Marshal]::SecureStringToBSTR($s); [Runtime.InteropServices.Marshal]::PtrToStringBSTR($p); [Runtime.InteropServices.Marshal]::ZeroFreeBSTR($p)
$n = [Net.NetworkCredential]::new('u', 'p', 'd'); $n.UserName = 'uu'; $n.Domain = 'dd'; $n.Password = 'pp'; "$($n.UserName) $($n.Password) $($n.Domain) $($n.GetCredential([uri]'http://a', 'basic').UserName) $($n.SecurePassword.Length)"; $k = [pscredential]::new('dom\usr', $s); "$($k.UserName) $($k.GetNetworkCredential().Domain) $($k.GetNetworkCredential().UserName) $($k.GetNetworkCredential().Password)"
$Error.Clear()
# => 4 False pa55
# => za55x
# => 0
# => True
# => InvalidOperationException: Exception calling "AppendChar" with "1" argument(s): "Instance is read-only."
# => pa55
# => uu pp dd uu 2
# => dom\usr dom usr pa55

# test: hashes
$y = [Text.Encoding]::UTF8.GetBytes('abc'); $h = [Security.Cryptography.SHA256]::Create(); "$([convert]::ToHexString($h.ComputeHash($y))) $([convert]::ToHexString($h.ComputeHash($y, 1, 2))) $($h.HashSize) $($h.CanReuseTransform) $($h.CanTransformMultipleBlocks) $($h.InputBlockSize) $($h.OutputBlockSize)"; $null = $h.TransformBlock($y, 0, 2, $null, 0); $null = $h.TransformFinalBlock($y, 2, 1); [convert]::ToHexString($h.Hash); $h.Initialize(); [convert]::ToHexString($h.ComputeHash([IO.MemoryStream]::new($y))) ; $h.Dispose()
$m = [Security.Cryptography.HMACSHA256]::new($y); "$([convert]::ToHexString($m.ComputeHash($y))) $($m.Key -join ',')"; [convert]::ToHexString([Security.Cryptography.HMACSHA256]::HashData($y, $y))
$g = [Security.Cryptography.RandomNumberGenerator]::Create(); $d = [byte[]]::new(4); $g.GetBytes($d); $d.Count; $g.Dispose(); [Security.Cryptography.RandomNumberGenerator]::GetBytes(5).Count; [Security.Cryptography.RandomNumberGenerator]::GetInt32(1, 2); [Security.Cryptography.RandomNumberGenerator]::GetInt32(1)
t { $h.ComputeHash($y) }
t { $m.ComputeHash($y, 1, 9) }
t { [Security.Cryptography.RandomNumberGenerator]::GetInt32(5, 1) }
$Error.Clear()
# => BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD 1E0BBD6C686BA050B8EB03FFEEDC64FDC9D80947FCE821ABBE5D6DC8D252C5AC 256 True True 1 1
# => BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD
# => BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD
# => 2F02E24AE2E1FE880399F27600AFA88364E6062BF9BBE114B32FA8F23D03608A 97,98,99
# => 2F02E24AE2E1FE880399F27600AFA88364E6062BF9BBE114B32FA8F23D03608A
# => 4
# => 5
# => 1
# => 0
# => ObjectDisposedException: Exception calling "ComputeHash" with "1" argument(s): "Cannot access a disposed object.
# => Object name: 'System.Security.Cryptography.SHA256+Implementation'."
# => ArgumentException: Exception calling "ComputeHash" with "3" argument(s): "Value was invalid."
# => ArgumentException: Exception calling "GetInt32" with "2" argument(s): "Range of random number does not contain at least one possibility."

# test: processes
$p = Get-Process -Id $PID; "$($p.Id -eq $PID) $($p.HasExited) $($p.StartTime -lt (Get-Date)) $([Diagnostics.Process]::GetCurrentProcess().Id -eq $PID) $([Diagnostics.Process]::GetProcessById($PID).Id -eq $PID) $([Diagnostics.Process]::GetProcesses().Count -gt 1)"
$i = [Diagnostics.ProcessStartInfo]::new('/bin/sh', '-c "echo out; echo err >&2; exit 3"'); $i.RedirectStandardOutput = $true; $i.RedirectStandardError = $true; $i.UseShellExecute = $false; $i.CreateNoWindow = $true; $p = [Diagnostics.Process]::new(); $p.StartInfo = $i; "$($p.Start()) $($p.StandardOutput.ReadToEnd().Trim()) $($p.StandardError.ReadToEnd().Trim())"; $p.WaitForExit(); "$($p.WaitForExit(5)) $($p.ExitCode) $($p.HasExited) $($p.ExitTime -ge $p.StartTime) $($p.StartInfo.FileName) $($i.CreateNoWindow) $($i.WindowStyle) $($i.Verb)|$($i.UserName)|"; $p.Close()
t { [Diagnostics.Process]::GetProcessById(99999999) }
t { [Diagnostics.Process]::Start('/nothere/x') }
t { [Diagnostics.Process]::new().Start() }
$Error.Clear()
# => True False True True True True
# => True out err
# => True 3 True True /bin/sh True Normal ||
# => ArgumentException: Exception calling "GetProcessById" with "1" argument(s): "Process with an Id of 99999999 is not running."
# => Win32Exception: Exception calling "Start" with "1" argument(s): "An error occurred trying to start process '/nothere/x' with working directory '/tmp/psc-000000'. No such file or directory"
# => InvalidOperationException: Exception calling "Start" with "0" argument(s): "Cannot start process because a file name has not been provided."
