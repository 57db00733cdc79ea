# test: separators and quotes
1, 2 | Join-String -Separator ', '
'a', 'b' | Join-String -SingleQuote -Separator ',' -OutputPrefix '<' -OutputSuffix '>'
'aa', 'b' | Join-String Length -Separator '+'
1, 2 | Join-String -FormatString '{0:00}'
# => 1, 2
# => <'a','b'>
# => 2+1
# => 0102
