# test: a page
[pscustomobject]@{ A = '<x>'; B = 2 } | ConvertTo-Html -Title T -Body 'b' -PostContent 'p'
# => <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
# => <html xmlns="http://www.w3.org/1999/xhtml">
# => <head>
# => <title>T</title>
# => </head><body>
# => b
# => <table>
# => <colgroup><col/><col/></colgroup>
# => <tr><th>A</th><th>B</th></tr>
# => <tr><td>&lt;x&gt;</td><td>2</td></tr>
# => </table>
# => p
# => </body></html>

# test: a fragment of chosen properties
[pscustomobject]@{ A = 1; B = 2 } | ConvertTo-Html A, @{ n = 'L'; e = { $_.B * 2 }; width = 10; align = 'right' } -Fragment
# => <table>
# => <colgroup><col/><col width = "10" align = "right"/></colgroup>
# => <tr><th>A</th><th>L</th></tr>
# => <tr><td>1</td><td>4</td></tr>
# => </table>

# test: a list
[pscustomobject]@{ A = 1; B = 2 }, [pscustomobject]@{ A = 3 } | ConvertTo-Html -As List -Fragment
# => <table>
# => <tr><td>A:</td><td>1</td></tr>
# => <tr><td>B:</td><td>2</td></tr>
# => <tr><td><hr></td></tr>
# => <tr><td>A:</td><td>3</td></tr>
# => </table>

# test: lines of its beginning can be the last that is wanted
[pscustomobject]@{ A = 1 } | ConvertTo-Html -Transitional | Select-Object -Skip 1 -First 1
# => <html xmlns="http://www.w3.org/1999/xhtml">

# test: keys of a hashtable are columns
@{ a = 1 } | ConvertTo-Html -Fragment
# => <table>
# => <colgroup><col/></colgroup>
# => <tr><th>a</th></tr>
# => <tr><td>1</td></tr>
# => </table>

# test: keys of columns
[pscustomobject]@{ A = 1 } | ConvertTo-Html -Property @{ n = 'KB'; e = 'A'; FormatString = 'N2' } -Fragment
[pscustomobject]@{ A = 1 } | ConvertTo-Html -Property @{ n = 'KB'; e = 'A'; Width = 20; Alignment = 'right' } -Fragment
# => <table>
# => <colgroup><col width = "20" align = "right"/></colgroup>
# => <tr><th>KB</th></tr>
# => <tr><td>1</td></tr>
# => </table>
# error: DictionaryKeyIllegal,Microsoft.PowerShell.Commands.ConvertToHtmlCommand
