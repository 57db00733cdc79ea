function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: matches from the right
$r = [regex]::new('a+', 'IgnoreCase, RightToLeft'); $r.Match('AAxAA').Index; $r.RightToLeft
[regex]::Matches('a1b2c3', '\d', 'RightToLeft').Value -join ','; [regex]::Matches('12345', '\d{2}', 'RightToLeft').Value -join ','
[regex]::Matches('aXbbXccc', '[a-z]+?', 'RightToLeft').Value -join ','; [regex]::Match('foobar', '(o+)(b)', 'RightToLeft').Groups[1].Value
[regex]::new('\d+', 'RightToLeft').Match('12 34 56', 5).Value; [regex]::new('x*', 'RightToLeft').Matches('axb').Index -join ','
[regex]::new('é+', 'RightToLeft').Match('aééb').Length; [regex]::new('.{2,3}', 'RightToLeft').Match('abcdef').Value
'abab' -match ([regex]::new('ab', 'RightToLeft'))
$Error.Clear()
# => 3
# => True
# => 3,2,1
# => 45,23
# => c,c,c,b,b,a
# => oo
# => 34
# => 3,1,1,0
# => 2
# => def
# => True

# test: replacing and splitting from the right
[regex]::new('a', 'RightToLeft').Replace('aaa', 'b', 1); [regex]::new('\d', 'RightToLeft').Replace('1a2b3', { "<$($args[0].Value)>" }, 2)
[regex]::new('(\d)(\d)', 'RightToLeft').Replace('1234', '$2$1')
[regex]::Split('a,b,c', ',', 'RightToLeft') -join '|'; [regex]::new(',', 'RightToLeft').Split('a,b,c', 2) -join '|'
$Error.Clear()
# => aab
# => 1a<2>b<3>
# => 2143
# => a|b|c
# => a,b|c
