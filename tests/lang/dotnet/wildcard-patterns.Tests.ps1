# test: escaping and asking about patterns
[System.Management.Automation.WildcardPattern]::Escape('[x]*?`')
[WildcardPattern]::Unescape('`[x`]`*')
[WildcardPattern]::ContainsWildcardCharacters('a[b')
[WildcardPattern]::ContainsWildcardCharacters('a`*b')
[WildcardPattern]::Escape($null)
# => `[x`]`*`?``
# => [x]*
# => True
# => False
# =>

# test: a pattern as an object
$w = [WildcardPattern]::new('A*c')
$w.IsMatch('abc'); $w.IsMatch('Abc')
$w = [WildcardPattern]::new('A*_%c', 'IgnoreCase')
$w.IsMatch('ab_%c'); $w.ToWql()
[WildcardPattern]::Get('x?', 'IgnoreCase').IsMatch('XY')
'abc' -like [WildcardPattern]'a?c'
try { [WildcardPattern]::new('a[').IsMatch('a') } catch { $_.FullyQualifiedErrorId }
# => False
# => True
# => True
# => A%[_][%]c
# => True
# => True
# => WildcardPatternException
# error: WildcardPatternException
