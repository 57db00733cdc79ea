# test: formats of a new culture and of a copy can be changed
$c = [cultureinfo]::new('en-US')
$c.NumberFormat.NumberDecimalSeparator = ','
$c.NumberFormat.NumberGroupSeparator = '.'
(1234.5).ToString('N2', $c); [string]::Format($c, '{0:N1}', 9876.54)
[decimal]::Parse('1.234,50', $c)
$d = [cultureinfo]::GetCultureInfo('de-DE').Clone(); $d.NumberFormat.NumberDecimalSeparator = '!'
(1.5).ToString('F1', $d); (1.5).ToString('F1', [cultureinfo]'de-DE')
$d.DateTimeFormat.ShortDatePattern = 'yyyy/MM/dd'; $d.DateTimeFormat.DateSeparator = '-'; ([datetime]'2020-02-03').ToString('d', $d)
$c.IsReadOnly; $d.DateTimeFormat.IsReadOnly; (Get-Culture).IsReadOnly; [cultureinfo]::InvariantCulture.NumberFormat.IsReadOnly
# => 1.234,50
# => 9.876,5
# => 1234.50
# => 1!5
# => 1,5
# => 2020-02-03
# => False
# => False
# => True
# => True

# test: formats made by themselves
$n = New-Object System.Globalization.NumberFormatInfo
$n.NumberDecimalDigits = 4; $n.CurrencySymbol = 'EUR'; $n.NumberGroupSizes = 2; $n.NumberNegativePattern = 0
(1.5).ToString('N', $n); (1.5).ToString('C', $n); (12345678).ToString('N0', $n); (-5).ToString('N1', $n)
$f = [System.Globalization.DateTimeFormatInfo]::new()
$f.AbbreviatedDayNames = 'a', 'b', 'c', 'd', 'e', 'f', 'g'; ([datetime]'2020-02-03').ToString('ddd', $f); $f.FirstDayOfWeek = 'Monday'; $f.FirstDayOfWeek
$c = [cultureinfo]::new('fr-FR'); $c.NumberFormat = $n; $c.NumberFormat.CurrencySymbol; [Globalization.NumberFormatInfo]::GetInstance($c).CurrencySymbol
# => 1.5000
# => EUR1.50
# => 12,34,56,78
# => (5.0)
# => b
# => Monday
# => EUR
# => EUR

# test: what cannot be set
[cultureinfo]::InvariantCulture.NumberFormat.NumberDecimalSeparator = 'x'
$n = [System.Globalization.NumberFormatInfo]::new()
$n.NumberDecimalDigits = 100
$n.NumberDecimalSeparator = ''
$n.NumberGroupSizes = 3, 0, 2
$Error | ForEach-Object { $_.Exception.Message }
# => Exception setting "NumberGroupSizes": "Every element in the value array should be between one and nine, except for the last element, which can be zero. (Parameter 'value')"
# => Exception setting "NumberDecimalSeparator": "The value cannot be an empty string. (Parameter 'value')"
# => Exception setting "NumberDecimalDigits": "Valid values are between 0 and 99, inclusive. (Parameter 'value')
# => Actual value was 100."
# => Exception setting "NumberDecimalSeparator": "Instance is read-only."
# error: ExceptionWhenSetting
# error: ExceptionWhenSetting
# error: ExceptionWhenSetting
# error: ExceptionWhenSetting

# test: a changed culture as the current one
$old = [cultureinfo]::CurrentCulture
& { $d = [cultureinfo]::new('de-DE'); $d.NumberFormat.NumberDecimalSeparator = '!'; [System.Threading.Thread]::CurrentThread.CurrentCulture = $d
'{0:F1}' -f 2.5
}
'{0:F1}' -f 2.5
[System.Threading.Thread]::CurrentThread.CurrentCulture.NumberFormat.NumberDecimalSeparator
[cultureinfo]::CurrentCulture = $old
'{0:F1}' -f 2.5
# => 2!5
# => 2!5
# => !
# => 2.5
