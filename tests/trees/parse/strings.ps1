'single ''quoted'''
"double ""quoted"" `"escaped`" `t`0`e[0m `u{41} `x"
'$not @expanded'
@'
here 'literal'
 '@ not the end
'@
@"
here $expanded "and" $(Get-Item "nested $quotes")
"@ + 'more'
@"

"@
"a$(if ($x) { "b$("c" + 'd')" })e"
"$($a.b[0])$c$d"
"${variable with spaces} ${env:Path} $env:Path $::x $"
"$a$b.c[0]$?"
"x`
y"
"multi
line"
