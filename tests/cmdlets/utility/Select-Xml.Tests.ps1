# test: nodes of a document, with their texts
[xml]$x = '<a xmlns:p="urn:p"><b k="1">t1</b><p:c> t2 </p:c></a>'
$x | Select-Xml '//b'
Select-Xml -Xml $x -XPath '//b/@k' | ForEach-Object { "$_|$($_.Path)|$($_.Pattern)|$($_.Node.Name)" }
Select-Xml -Xml $x -XPath '//p:c' -Namespace @{ p = 'urn:p' } | ForEach-Object { "$_" }
(Select-Xml -Xml $x -XPath '//nope') -eq $null
# =>
# => Node Path        Pattern
# => ---- ----        -------
# => b    InputStream //b
# => 1|InputStream|//b/@k|k
# => t2
# => True
# =>

# test: texts and files
# file: t.xml: <a><b>1</b><b>2</b></a>
Select-Xml -Content '<a><b>x</b></a>', '<a><b>y</b><b>z</b></a>' -XPath '//b' | ForEach-Object { $_.Node.InnerText }
Select-Xml -Path t.xml -XPath '//b' | ForEach-Object { "$_" }
Get-Item t.xml | Select-Xml '//b[2]' | ForEach-Object { $_.Node.'#text' }
# => x
# => y
# => z
# => 1:/tmp/psc-000000/t.xml
# => 2:/tmp/psc-000000/t.xml
# => 2

# test: an expression that is none and one that gives no nodes end it
[xml]$x = '<a xmlns:p="urn:p"><p:c>t2</p:c></a>'
try { Select-Xml -Xml $x -XPath '//p:c' } catch { $_.Exception.Message }
try { Select-Xml -Xml $x -XPath 'count(//b)' } catch { $_.Exception.Message }
# => Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.
# => Expression must evaluate to a node-set.
# error: System.Xml.XPath.XPathException,Microsoft.PowerShell.Commands.SelectXmlCommand
# error: System.Xml.XPath.XPathException,Microsoft.PowerShell.Commands.SelectXmlCommand

# test: a file that is none is an error, the others follow
# file: a.xml: text
# file: b.xml: <a><b>1</b></a>
Select-Xml -Path *.xml -XPath '//b' | ForEach-Object { "$_" }
Select-Xml -Path nope.xml -XPath '//b'
# => 1:/tmp/psc-000000/b.xml
# error: ProcessingFile,Microsoft.PowerShell.Commands.SelectXmlCommand
# error: PathNotFound,Microsoft.PowerShell.Commands.SelectXmlCommand
