function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: the members of DateTimeOffset
$d = [DateTimeOffset]::new(2021, 3, 4, 5, 6, 7, 89, [timespan]'02:00'); $d.ToString('o')
"$($d.Year) $($d.Month) $($d.Day) $($d.Hour) $($d.Minute) $($d.Second) $($d.Millisecond) $($d.DayOfYear) $($d.DayOfWeek) $($d.Ticks) $($d.UtcTicks) $($d.Offset)"
"$($d.Date.ToString('o')) $($d.DateTime.ToString('o')) $($d.UtcDateTime.ToString('o')) $($d.LocalDateTime.ToString('o')) $($d.TimeOfDay)"
"$($d.ToUnixTimeSeconds()) $($d.ToUnixTimeMilliseconds())"
"$([DateTimeOffset]::FromUnixTimeSeconds(1614827167).ToString('o')) $([DateTimeOffset]::FromUnixTimeMilliseconds(1614827167089).ToString('o')) $([DateTimeOffset]::FromUnixTimeMilliseconds(-1).ToString('o'))"
"$($d.AddDays(1.5).ToString('o')) $($d.AddHours(-1).ToString('o')) $($d.AddMinutes(90).ToString('o')) $($d.AddSeconds(0.5).ToString('o')) $($d.AddMilliseconds(11).ToString('o')) $($d.AddMonths(-3).ToString('o')) $($d.AddYears(4).ToString('o')) $($d.AddTicks(5).ToString('o'))"
"$($d.ToOffset([timespan]'-05:30').ToString('o')) $($d.ToUniversalTime().ToString('o')) $($d.ToLocalTime().ToString('o'))"
"$([DateTimeOffset]::MinValue.ToString('o')) $([DateTimeOffset]::MaxValue.ToString('o')) $([DateTimeOffset]::UnixEpoch.ToString('o'))"
"$([DateTimeOffset]::Now -gt $d) $([DateTimeOffset]::UtcNow.Offset) $($d.Equals($d.ToUniversalTime())) $($d.EqualsExact($d.ToUniversalTime())) $($d.CompareTo($d.AddDays(1)))"
"$($d.Subtract([timespan]'1.00:00').ToString('o')) $($d.Subtract($d.AddDays(-2))) $($d.Add([timespan]'00:00:01').ToString('o')) $(($d - $d.AddHours(-3)))"
t { $d.ToOffset([timespan]'15:00') }
t { $d.ToOffset([timespan]'00:00:30') }
t { [DateTimeOffset]::FromUnixTimeSeconds([long]::MaxValue) }
t { [DateTimeOffset]::FromUnixTimeMilliseconds([long]::MaxValue) }
t { $d.AddYears(9000) }
t { $d.AddMonths(-120000) }
foreach ($m in 'AddDays', 'AddHours', 'AddMinutes', 'AddSeconds', 'AddMilliseconds') { t { "$($d.$m([double]::NaN))" }; t { $d.$m(1e18) }; t { $d.$m([double]::PositiveInfinity) } }
t { $d.AddTicks([long]::MaxValue) }; t { $d.Add([timespan]::MinValue) }; t { $d.Subtract([timespan]::MaxValue) }
t { [DateTimeOffset]::Parse('x') }
t { [DateTimeOffset]::new(2021, 13, 1, 0, 0, 0, [timespan]::Zero) }
$Error.Clear()
# => 2021-03-04T05:06:07.0890000+02:00
# => 2021 3 4 5 6 7 89 63 Thursday 637504311670890000 637504239670890000 02:00:00
# => 2021-03-04T00:00:00.0000000 2021-03-04T05:06:07.0890000 2021-03-04T03:06:07.0890000Z 2021-03-04T03:06:07.0890000+00:00 05:06:07.0890000
# => 1614827167 1614827167089
# => 2021-03-04T03:06:07.0000000+00:00 2021-03-04T03:06:07.0890000+00:00 1969-12-31T23:59:59.9990000+00:00
# => 2021-03-05T17:06:07.0890000+02:00 2021-03-04T04:06:07.0890000+02:00 2021-03-04T06:36:07.0890000+02:00 2021-03-04T05:06:07.5890000+02:00 2021-03-04T05:06:07.1000000+02:00 2020-12-04T05:06:07.0890000+02:00 2025-03-04T05:06:07.0890000+02:00 2021-03-04T05:06:07.0890005+02:00
# => 2021-03-03T21:36:07.0890000-05:30 2021-03-04T03:06:07.0890000+00:00 2021-03-04T03:06:07.0890000+00:00
# => 0001-01-01T00:00:00.0000000+00:00 9999-12-31T23:59:59.9999999+00:00 1970-01-01T00:00:00.0000000+00:00
# => True 00:00:00 True False -1
# => 2021-03-03T05:06:07.0890000+02:00 2.00:00:00 2021-03-04T05:06:08.0890000+02:00 03:00:00
# => ArgumentOutOfRangeException: Exception calling "ToOffset" with "1" argument(s): "Offset must be within plus or minus 14 hours. (Parameter 'offset')"
# => ArgumentException: Exception calling "ToOffset" with "1" argument(s): "Offset must be specified in whole minutes. (Parameter 'offset')"
# => ArgumentOutOfRangeException: Exception calling "FromUnixTimeSeconds" with "1" argument(s): "Valid values are between -62135596800 and 253402300799, inclusive. (Parameter 'seconds')
# => Actual value was 9223372036854775807."
# => ArgumentOutOfRangeException: Exception calling "FromUnixTimeMilliseconds" with "1" argument(s): "Valid values are between -62135596800000 and 253402300799999, inclusive. (Parameter 'milliseconds')
# => Actual value was 9223372036854775807."
# => ArgumentOutOfRangeException: Exception calling "AddYears" with "1" argument(s): "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddMonths" with "1" argument(s): "The added or subtracted value results in an un-representable DateTime. (Parameter 'months')"
# => 03/04/2021 05:06:07 +02:00
# => ArgumentOutOfRangeException: Exception calling "AddDays" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddDays" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => 03/04/2021 05:06:07 +02:00
# => ArgumentOutOfRangeException: Exception calling "AddHours" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddHours" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => 03/04/2021 05:06:07 +02:00
# => ArgumentOutOfRangeException: Exception calling "AddMinutes" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddMinutes" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => 03/04/2021 05:06:07 +02:00
# => ArgumentOutOfRangeException: Exception calling "AddSeconds" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddSeconds" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => 03/04/2021 05:06:07 +02:00
# => ArgumentOutOfRangeException: Exception calling "AddMilliseconds" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddMilliseconds" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddTicks" with "1" argument(s): "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "Add" with "1" argument(s): "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "Subtract" with "1" argument(s): "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')"
# => FormatException: Exception calling "Parse" with "1" argument(s): "The string 'x' was not recognized as a valid DateTime. There is an unknown word starting at index '0'."
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "7" argument(s): "Year, Month, and Day parameters describe an un-representable DateTime."

# test: DateTime as a number
$d = [datetime]::new(2021, 3, 4, 5, 6, 7, [DateTimeKind]::Utc)
"$($d.ToBinary()) $([datetime]::FromBinary($d.ToBinary()).ToString('o')) $([datetime]::new(2021, 3, 4).ToBinary()) $([datetime]::FromBinary([datetime]::new(2021, 3, 4).ToBinary()).Kind)"
"$($d.ToFileTime()) $($d.ToFileTimeUtc()) $([datetime]::FromFileTime(132592827670000000).ToString('o')) $([datetime]::FromFileTimeUtc(132592827670000000).ToString('o'))"
"$($d.ToOADate()) $([datetime]::FromOADate(44259.5).ToString('o')) $([datetime]::FromOADate(-1.25).ToString('o')) $([datetime]::new(1899, 12, 29, 6, 0, 0).ToOADate())"
"$([datetime]::Equals($d, $d)) $([datetime]::Equals($d, $d.AddTicks(1))) $([datetime]::Compare($d, $d.AddTicks(1))) $($d.GetTypeCode()) $($d.IsDaylightSavingTime())"
"$([datetime]::DaysInMonth(2024, 2)) $([datetime]::IsLeapYear(1900)) $([datetime]::new(637504023670000000).ToString('o')) $([datetime]::SpecifyKind($d, 'Local').Kind) $([datetime]::UnixEpoch.ToString('o'))"
t { [datetime]::FromBinary([long]::MinValue) }
t { [datetime]::FromFileTime(-1) }
t { [datetime]::FromOADate(1e9) }
t { [datetime]::new([long]-1) }
t { [datetime]::MaxValue.AddDays(1) }
t { [datetime]::MinValue.AddTicks(-1) }
t { [datetime]::MaxValue.AddMonths(1) }
t { [datetime]::MinValue.AddYears(-1) }
t { [datetime]::new(2021, 2, 29) }
t { [datetime]::new(2021, 1, 1, 24, 0, 0) }
t { [datetime]::DaysInMonth(2021, 13) }
t { [datetime]::IsLeapYear(0) }
t { $d.AddYears(10001) }
t { $d.AddMonths(120001) }
foreach ($m in 'AddDays', 'AddHours', 'AddMinutes', 'AddSeconds', 'AddMilliseconds') { t { "$($d.$m([double]::NaN))" }; t { $d.$m(1e18) }; t { $d.$m([double]::PositiveInfinity) }; t { $d.$m(-1e15) } }
t { [datetime]::new(1600, 1, 1, 0, 0, 0, [DateTimeKind]::Utc).ToFileTime() }
t { [datetime]::MinValue.ToOADate() }
t { [datetime]::new(50, 1, 1).ToOADate() }
$Error.Clear()
# => 5249190330097387904 2021-03-04T05:06:07.0000000Z 637504128000000000 Unspecified
# => 132593079670000000 132593079670000000 2021-03-03T22:06:07.0000000+00:00 2021-03-03T22:06:07.0000000Z
# => 44259.2125810185 2021-03-04T12:00:00.0000000 1899-12-29T06:00:00.0000000 -1.25
# => True False -1 DateTime False
# => 29 False 2021-03-03T21:06:07.0000000 Local 1970-01-01T00:00:00.0000000Z
# =>
# => Monday, January 1, 0001 12:00:00 AM
# => ArgumentOutOfRangeException: Exception calling "FromFileTime" with "1" argument(s): "Not a valid Win32 FileTime. (Parameter 'fileTime')"
# => ArgumentException: Exception calling "FromOADate" with "1" argument(s): "Not a legal OleAut date."
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "1" argument(s): "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks. (Parameter 'ticks')"
# => ArgumentOutOfRangeException: Exception calling "AddDays" with "1" argument(s): "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddTicks" with "1" argument(s): "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddMonths" with "1" argument(s): "The added or subtracted value results in an un-representable DateTime. (Parameter 'months')"
# => ArgumentOutOfRangeException: Exception calling "AddYears" with "1" argument(s): "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "3" argument(s): "Year, Month, and Day parameters describe an un-representable DateTime."
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "6" argument(s): "Hour, Minute, and Second parameters describe an un-representable DateTime."
# => ArgumentOutOfRangeException: Exception calling "DaysInMonth" with "2" argument(s): "Month must be between one and twelve. (Parameter 'month')
# => Actual value was 13."
# => ArgumentOutOfRangeException: Exception calling "IsLeapYear" with "1" argument(s): "Year must be between 1 and 9999. (Parameter 'year')"
# => ArgumentOutOfRangeException: Exception calling "AddYears" with "1" argument(s): "Years value must be between +/-10000. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddMonths" with "1" argument(s): "Months value must be between +/-120000. (Parameter 'months')"
# => 03/04/2021 05:06:07
# => ArgumentOutOfRangeException: Exception calling "AddDays" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddDays" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddDays" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => 03/04/2021 05:06:07
# => ArgumentOutOfRangeException: Exception calling "AddHours" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddHours" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddHours" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => 03/04/2021 05:06:07
# => ArgumentOutOfRangeException: Exception calling "AddMinutes" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddMinutes" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddMinutes" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => 03/04/2021 05:06:07
# => ArgumentOutOfRangeException: Exception calling "AddSeconds" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddSeconds" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddSeconds" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => 03/04/2021 05:06:07
# => ArgumentOutOfRangeException: Exception calling "AddMilliseconds" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddMilliseconds" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "AddMilliseconds" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "ToFileTime" with "0" argument(s): "Not a valid Win32 FileTime."
# => 0
# => OverflowException: Exception calling "ToOADate" with "0" argument(s): "Not a legal OleAut date."
# =>

# test: TimeSpan calculates
$s = [timespan]'1.02:03:04.5'
"$([timespan]::MaxValue) $([timespan]::MinValue) $([timespan]::Zero) $([timespan]::TicksPerDay) $([timespan]::TicksPerHour) $([timespan]::TicksPerMinute) $([timespan]::TicksPerSecond) $([timespan]::TicksPerMillisecond)"
"$($s.Negate()) $($s.Negate().Duration()) $($s.Multiply(1.5)) $($s.Divide(2)) $($s.Divide([timespan]'00:00:02')) $($s.Add([timespan]'1')) $($s.Subtract([timespan]'2'))"
"$($s.Days) $($s.Hours) $($s.Minutes) $($s.Seconds) $($s.Milliseconds) $($s.Ticks) $($s.TotalDays) $($s.TotalHours) $($s.TotalMinutes) $($s.TotalSeconds) $($s.TotalMilliseconds)"
"$([timespan]::FromDays(1.5)) $([timespan]::FromHours(-1.5)) $([timespan]::FromMinutes(90)) $([timespan]::FromSeconds(0.001)) $([timespan]::FromMilliseconds(1.5)) $([timespan]::FromTicks(1))"
"$([timespan]::Compare($s, [timespan]::Zero)) $($s.CompareTo([timespan]'5')) $([timespan]::Equals($s, $s)) $($s.ToString('c')) $($s.ToString('g')) $($s.ToString('G')) $($s.ToString('d\.hh\:mm'))"
"$([timespan]::ParseExact('3:04', 'h\:mm', $null)) $([timespan]::Parse('-0:0:1'))"
$r = [timespan]::Zero; "$([timespan]::TryParseExact('3:04', 'h\:mm', $null, [ref]$r)) $r"; "$([timespan]::TryParseExact('3-04', 'h\:mm', $null, [ref]$r)) $r"; "$([timespan]::TryParse('x', [ref]$r)) $r"
t { [timespan]::MinValue.Negate() }
t { [timespan]::MinValue.Duration() }
t { [timespan]::MaxValue.Multiply(2) }
t { [timespan]::MaxValue.Add($s) }
t { [timespan]::MinValue.Subtract($s) }
t { $s.Divide(0) }
t { $s.Multiply([double]::NaN) }
t { $s.Divide([double]::NaN) }
t { $s.Multiply([double]::PositiveInfinity) }
t { [timespan]::FromHours([double]::NaN) }
t { [timespan]::FromSeconds([double]::NaN) }
t { [timespan]::FromDays(1e9) }
t { [timespan]::ParseExact('3-04', 'h\:mm', $null) }
t { [timespan]::Parse('25:00:00') }
t { [timespan]::Parse('1:60') }
t { [timespan]::Parse('99999999999') }
t { [timespan]::Parse('x') }
t { $s.ToString('q') }
$Error.Clear()
# => 10675199.02:48:05.4775807 -10675199.02:48:05.4775808 00:00:00 864000000000 36000000000 600000000 10000000 10000
# => -1.02:03:04.5000000 1.02:03:04.5000000 1.15:04:36.7500000 13:01:32.2500000 46892.25 2.02:03:04.5000000 -21:56:55.5000000
# => 1 2 3 4 500 937845000000 1.08546875 26.05125 1563.075 93784.5 93784500
# => 1.12:00:00 -01:30:00 01:30:00 00:00:00.0010000 00:00:00.0015000 00:00:00.0000001
# => 1 -1 True 1.02:03:04.5000000 1:2:03:04.5 1:02:03:04.5000000 1.02:03
# => 03:04:00 -00:00:01
# => True 03:04:00
# => False 00:00:00
# => False 00:00:00
# => OverflowException: Exception calling "Negate" with "0" argument(s): "Negating the minimum value of a twos complement number is invalid."
# => OverflowException: Exception calling "Duration" with "0" argument(s): "The duration cannot be returned for TimeSpan.MinValue because the absolute value of TimeSpan.MinValue exceeds the value of TimeSpan.MaxValue."
# => OverflowException: Exception calling "Multiply" with "1" argument(s): "TimeSpan overflowed because the duration is too long."
# => OverflowException: Exception calling "Add" with "1" argument(s): "TimeSpan overflowed because the duration is too long."
# => OverflowException: Exception calling "Subtract" with "1" argument(s): "TimeSpan overflowed because the duration is too long."
# => OverflowException: Exception calling "Divide" with "1" argument(s): "TimeSpan overflowed because the duration is too long."
# => ArgumentException: Exception calling "Multiply" with "1" argument(s): "TimeSpan does not accept floating point Not-a-Number values. (Parameter 'factor')"
# => ArgumentException: Exception calling "Divide" with "1" argument(s): "TimeSpan does not accept floating point Not-a-Number values. (Parameter 'divisor')"
# => OverflowException: Exception calling "Multiply" with "1" argument(s): "TimeSpan overflowed because the duration is too long."
# => ArgumentException: Exception calling "FromHours" with "1" argument(s): "TimeSpan does not accept floating point Not-a-Number values."
# => ArgumentException: Exception calling "FromSeconds" with "1" argument(s): "TimeSpan does not accept floating point Not-a-Number values."
# => OverflowException: Exception calling "FromDays" with "1" argument(s): "TimeSpan overflowed because the duration is too long."
# => FormatException: Exception calling "ParseExact" with "3" argument(s): "Input string was not in a correct format."
# =>
# => Days              : 25
# => Hours             : 0
# => Minutes           : 0
# => Seconds           : 0
# => Milliseconds      : 0
# => Ticks             : 21600000000000
# => TotalDays         : 25
# => TotalHours        : 600
# => TotalMinutes      : 36000
# => TotalSeconds      : 2160000
# => TotalMilliseconds : 2160000000
# =>
# => OverflowException: Exception calling "Parse" with "1" argument(s): "The TimeSpan string '1:60' could not be parsed because at least one of the numeric components is out of range or contains too many digits."
# => OverflowException: Exception calling "Parse" with "1" argument(s): "The TimeSpan string '99999999999' could not be parsed because at least one of the numeric components is out of range or contains too many digits."
# => FormatException: Exception calling "Parse" with "1" argument(s): "String 'x' was not recognized as a valid TimeSpan."
# => FormatException: Exception calling "ToString" with "1" argument(s): "Input string was not in a correct format."

# test: DateOnly and TimeOnly
$d = [DateOnly]::new(2021, 3, 4); $u = [TimeOnly]::new(5, 6, 7, 89)
"$d $u $([DateOnly]::MinValue) $([DateOnly]::MaxValue) $([TimeOnly]::MinValue) $([TimeOnly]::MaxValue)"
"$($d.ToShortDateString()) $($d.ToLongDateString()) $($u.ToShortTimeString()) $($u.ToLongTimeString()) $($u.Millisecond) $($u.Microsecond) $($u.Nanosecond) $($u.Hour) $($u.Minute) $($u.Second) $($u.Ticks)"
"$($d.DayNumber) $($d.DayOfWeek) $($d.DayOfYear) $($d.AddDays(30)) $($d.AddMonths(-1)) $($d.AddYears(1)) $($d.ToDateTime($u).ToString('o'))"
"$([TimeOnly]::FromDateTime([datetime]'2021-01-01 13:14:15')) $([DateOnly]::FromDateTime([datetime]'2021-01-01 13:14:15')) $([TimeOnly]::FromTimeSpan([timespan]'03:04:05')) $($u.AddHours(20)) $($u.AddMinutes(-400)) $($u.ToTimeSpan())"
"$($u.IsBetween([TimeOnly]'01:00', [TimeOnly]'06:00')) $([DateOnly]::Parse('2021-12-31')) $([TimeOnly]::Parse('11:12 PM')) $($d.ToString('yyyy/MM/dd')) $($u.ToString('HH.mm')) $([DateOnly]::FromDayNumber(5))"
t { [DateOnly]::new(2021, 2, 30) }
t { [TimeOnly]::new(24, 0) }
t { [DateOnly]::MaxValue.AddDays(1) }
t { [DateOnly]::Parse('x') }
t { [TimeOnly]::Parse('25:00') }
t { [DateOnly]::FromDayNumber(-1) }
$Error.Clear()
# => 03/04/2021 05:06 01/01/0001 12/31/9999 00:00 23:59
# => 3/4/2021 Thursday, March 4, 2021 5:06 AM 5:06:07 AM 89 0 0 5 6 7 183670890000
# => 737852 Thursday 63 04/03/2021 02/04/2021 03/04/2022 2021-03-04T05:06:07.0890000
# => 13:14 01/01/2021 03:04 01:06 22:26 05:06:07.0890000
# => True 12/31/2021 23:12 2021/03/04 05.06 01/06/0001
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "3" argument(s): "Year, Month, and Day parameters describe an un-representable DateTime."
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "2" argument(s): "Hour, Minute, and Second parameters describe an un-representable DateTime."
# => ArgumentOutOfRangeException: Exception calling "AddDays" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => FormatException: Exception calling "Parse" with "1" argument(s): "String 'x' was not recognized as a valid DateOnly."
# => FormatException: Exception calling "Parse" with "1" argument(s): "String '25:00' was not recognized as a valid TimeOnly."
# => ArgumentOutOfRangeException: Exception calling "FromDayNumber" with "1" argument(s): "Day number must be between 0 and DateOnly.MaxValue.DayNumber. (Parameter 'dayNumber')
# => Actual value was -1."

# test: the texts of a culture
$c = [cultureinfo]::GetCultureInfo('en-US'); $n = $c.NumberFormat; $f = $c.DateTimeFormat
"$($c.Name) $($c.EnglishName) $($c.DisplayName) $($c.NativeName) $($c.TwoLetterISOLanguageName) $($c.ThreeLetterISOLanguageName) $($c.LCID) $($c.IsNeutralCulture) $($c.Parent.Name) $($c.TextInfo.ListSeparator) $c $($c.Equals([cultureinfo]::GetCultureInfo('en-US'))) $($c.Equals([cultureinfo]::InvariantCulture))"
"$($n.PositiveSign) $($n.NegativeSign) $($n.NumberDecimalSeparator) $($n.NumberGroupSeparator) $($n.CurrencySymbol) $($n.CurrencyDecimalSeparator) $($n.CurrencyGroupSeparator) $($n.PercentSymbol) $($n.NaNSymbol) $($n.PositiveInfinitySymbol) $($n.NegativeInfinitySymbol) $($n.NumberDecimalDigits) $($n.CurrencyDecimalDigits) $($n.PercentDecimalDigits)"
"$($f.AMDesignator) $($f.PMDesignator) $($f.DateSeparator) $($f.TimeSeparator) $($f.ShortDatePattern) $($f.LongDatePattern) $($f.ShortTimePattern) $($f.LongTimePattern) $($f.MonthDayPattern) $($f.YearMonthPattern) $($f.FullDateTimePattern) $($f.FirstDayOfWeek)"
"$($f.AbbreviatedDayNames -join ',') $($f.AbbreviatedMonthNames -join ',') $($f.DayNames -join ',') $($f.MonthNames -join ',') $($f.GetAbbreviatedDayName(2)) $($f.GetDayName(2)) $($f.GetMonthName(2)) $($f.GetAbbreviatedMonthName(12))"
"$($c.TextInfo.ToUpper('aé')) $($c.TextInfo.ToLower('AÉ')) $($c.TextInfo.ToTitleCase('hello wORLD NATO'))"
$i = [cultureinfo]::InvariantCulture; "$($i.Name)| $($i.EnglishName) $($i.TwoLetterISOLanguageName) $($i.ThreeLetterISOLanguageName) $($i.LCID) $([Globalization.NumberFormatInfo]::InvariantInfo.CurrencySymbol) $([Globalization.NumberFormatInfo]::CurrentInfo.CurrencySymbol) $([Globalization.DateTimeFormatInfo]::InvariantInfo.ShortDatePattern) $([Globalization.DateTimeFormatInfo]::CurrentInfo.ShortDatePattern)"
t { $f.GetMonthName(14) }
t { $f.GetAbbreviatedDayName(9) }
$Error.Clear()
# => en-US English (United States) English (United States) English (United States) en eng 1033 False en , en-US True False
# => + - . , $ . , % NaN ∞ -∞ 3 2 3
# => AM PM / : M/d/yyyy dddd, MMMM d, yyyy h:mm tt h:mm:ss tt MMMM d MMMM yyyy dddd, MMMM d, yyyy h:mm:ss tt Sunday
# => Sun,Mon,Tue,Wed,Thu,Fri,Sat Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec, Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday January,February,March,April,May,June,July,August,September,October,November,December, Tue Tuesday February Dec
# => AÉ aé Hello World NATO
# => | Invariant Language (Invariant Country) iv ivl 127 ¤ $ MM/dd/yyyy M/d/yyyy
# => ArgumentOutOfRangeException: Exception calling "GetMonthName" with "1" argument(s): "Valid values are between 1 and 13, inclusive. (Parameter 'month')
# => Actual value was 14."
# => MethodArgumentConversionInvalidCastArgument: Cannot convert argument "dayofweek", with value: "9", for "GetAbbreviatedDayName" to type "System.DayOfWeek": "Cannot convert value "9" to type "System.DayOfWeek" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are "Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday"."

# test: a culture for a thread
$old = [cultureinfo]::CurrentCulture; [cultureinfo]::CurrentCulture = 'en-US'; [cultureinfo]::CurrentCulture.Name; [cultureinfo]::CurrentUICulture.Name
[Threading.Thread]::CurrentThread.CurrentCulture.Name
[cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture; (1.5).ToString('c'); [cultureinfo]::CurrentCulture = $old; (1.5).ToString('c')
$Error.Clear()
# => en-US
# => en-US
# => en-US
# => ¤1.50
# => $1.50
