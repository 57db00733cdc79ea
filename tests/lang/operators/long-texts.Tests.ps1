# test: patterns take a long text in linear time
$text = "a line of text`n" * 200000; $other = "a line of text é`n" * 20000
($text -split "`n").Count; ($text -split 'of|x').Count; ($text -replace 'l(in)e', '$1').Length
[regex]::Matches($text, '\bof\b').Count; [regex]::Split($text, '\n').Count; ($other -split "`n").Count; ($other -replace '\w+$', 'x').Length
[regex]::Matches($other, 'of')[19999].Index
$Error.Clear()
# => 200001
# => 400001
# => 2600000
# => 200000
# => 200001
# => 20001
# => 340000
# => 339990
