# test: patterns, groups, limits and lists
foreach ($b in { 'a,b,c' -split ',' }, { 'a1b22c' -split '\d' }, { 'aXbxc' -split 'x' }, { 'aXbxc' -csplit 'x' }, { 'a-b-c' -split '(-)' }, { 'a-b=c' -split '(-)|(=)' }, { 'abc' -split '' }, { '' -split ',' }, { 'a,b,c,d' -split ',', 2 }, { 'a,b,c,d' -split ',', -2 }, { 'a,b' -split ',', 1 }, { 'a b', 'c d' -split ' ' }, { 1234 -split 3 }, { 'a.b' -split '.', 0, 'simplematch' }, { $null -split ',' }, { 'ab' -split $null }, { 'a,b' -split [char]',' }, { 'aéb' -split 'é' }, { 'x' -split '(?=x)' }) { "$b : $((& $b | ForEach-Object { "<$_>" }) -join '')" }
try { 'a' -split '(' } catch { $_.FullyQualifiedErrorId }
$Error.Clear()
# =>  'a,b,c' -split ','  : <a><b><c>
# =>  'a1b22c' -split '\d'  : <a><b><><c>
# =>  'aXbxc' -split 'x'  : <a><b><c>
# =>  'aXbxc' -csplit 'x'  : <aXb><c>
# =>  'a-b-c' -split '(-)'  : <a><-><b><-><c>
# =>  'a-b=c' -split '(-)|(=)'  : <a><-><b><=><c>
# =>  'abc' -split ''  : <><a><b><c><>
# =>  '' -split ','  : <>
# =>  'a,b,c,d' -split ',', 2  : <a><b,c,d>
# =>  'a,b,c,d' -split ',', -2  : <a,b,c><d>
# =>  'a,b' -split ',', 1  : <a,b>
# =>  'a b', 'c d' -split ' '  : <a><b><c><d>
# =>  1234 -split 3  : <12><4>
# =>  'a.b' -split '.', 0, 'simplematch'  : <a><b>
# =>  $null -split ','  : <>
# =>  'ab' -split $null  : <><a><b><>
# =>  'a,b' -split [char]','  : <a><b>
# =>  'aéb' -split 'é'  : <a><b>
# =>  'x' -split '(?=x)'  : <><x>
# => System.Text.RegularExpressions.RegexParseException
