# test: weeks and years of ISO 8601
foreach ($d in '2014-12-29', '2016-01-03', '2020-12-31', '2024-12-30') {
    '{0} {1} {2}' -f $d, [Globalization.ISOWeek]::GetYear($d), [Globalization.ISOWeek]::GetWeekOfYear($d)
}
[Globalization.ISOWeek]::GetWeeksInYear(2015)
[Globalization.ISOWeek]::GetYearStart(2015).ToString('d') + ' ' + [Globalization.ISOWeek]::GetYearEnd(2015).ToString('d')
[Globalization.ISOWeek]::ToDateTime(2015, 53, 'Sunday').ToString('s')
[Globalization.ISOWeek]::ToDateTime(2015, 60, 'Monday')
[Globalization.ISOWeek]::GetWeeksInYear(0)
# => 53
# => 12/29/2014 1/3/2016
# => 2016-01-03T00:00:00
# error: MethodCountCouldNotFindBest
# error: MethodCountCouldNotFindBest
# error: MethodCountCouldNotFindBest
# error: MethodCountCouldNotFindBest
# error: ArgumentOutOfRangeException
# error: ArgumentOutOfRangeException

# test: the calendar of a culture
$c = [cultureinfo]::CurrentCulture.Calendar
$c.GetType().FullName
foreach ($rule in 'FirstDay', 'FirstFullWeek', 'FirstFourDayWeek') { $c.GetWeekOfYear([datetime]'2021-01-03', $rule, 'Monday') }
$c.GetDayOfYear([datetime]'2021-03-03'); $c.GetDaysInMonth(2020, 2); $c.IsLeapYear(2020); $c.GetDayOfWeek([datetime]'2021-03-03')
$c.AddWeeks([datetime]'2021-03-03', 2).ToString('s')
(Get-Culture).DateTimeFormat.CalendarWeekRule
(New-Object Globalization.GregorianCalendar).GetDaysInYear(2023)
try { $c.GetDaysInMonth(2020, 13) } catch { $_.Exception.InnerException.GetType().Name }
# => System.Globalization.GregorianCalendar
# => 1
# => 52
# => 53
# => 62
# => 29
# => True
# => Wednesday
# => 2021-03-17T00:00:00
# => FirstDay
# => 365
# => ArgumentOutOfRangeException
# error: ArgumentOutOfRangeException
