# test: bytes that are no text
/bin/sh -c 'touch "$(printf "f\377\303")" ok.txt'
(Get-ChildItem *ok* -Name); @(Get-ChildItem -Filter f*).Count
$t = printf 'a\377b'
[int[]][char[]]$t -join ' '
$n = "$(printf 'x\303')"
[int[]][char[]]$n -join ' '; $n.Length; $n.Substring(1).Length; $n.IndexOf('x')
$u = '😀x'.Substring(1); $u.Length; [int[]][char[]]$u -join ' '
$Error.Clear()
# => ok.txt
# => 0
# => 97 65533 98
# => 120
# => 1
# => 0
# => 0
# => 2
# => 56832 120
