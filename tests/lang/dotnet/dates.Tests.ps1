function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: DateOnly
$d = [DateOnly]'2024-01-31'; "$d"; $d.ToString(); $d.AddMonths(1).ToString('o'); $d.AddYears(1).ToString('r'); $d.AddDays(1).ToLongDateString()
$d.DayNumber; $d.DayOfWeek; $d.DayOfYear; [DateOnly]::FromDayNumber(738000).ToString('yyyy/MM/dd'); [DateOnly]::FromDateTime([datetime]'2024-03-15 10:00').Day
$d -eq [DateOnly]::new(2024, 1, 31); $d -lt [DateOnly]'2024-02-01'; $d.CompareTo([DateOnly]::MinValue); $d.ToDateTime([TimeOnly]'10:00').ToString('s')
[DateOnly]::ParseExact('02012024', 'ddMMyyyy').Month; '{0:yyyyMMdd}' -f $d; [DateOnly]::MaxValue.Year
t { [DateOnly]::new(2024, 13, 2) }
t { [DateOnly]'x' }
t { [DateOnly]::Parse('x') }
t { [DateOnly]::FromDayNumber(-1) }
t { [DateOnly]::MaxValue.AddDays(1) }
t { $d.ToString('hh') }
t { $d.ToString('t') }
t { $d - $d }
$r = [DateOnly]::MinValue; [DateOnly]::TryParse('2024-05-06', [ref]$r); "$r"; [DateOnly]::TryParse('x', [ref]$r); "$r"
$Error.Clear()
# => 01/31/2024
# => 1/31/2024
# => 2024-02-29
# => Fri, 31 Jan 2025
# => Thursday, February 1, 2024
# => 738915
# => Wednesday
# => 31
# => 2021/07/30
# => 15
# => True
# => True
# => 1
# => 2024-01-31T10:00:00
# => 1
# => 20240131
# => 9999
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "3" argument(s): "Year, Month, and Day parameters describe an un-representable DateTime."
# => InvalidCastParseTargetInvocationWithFormatProvider: Cannot convert value "x" to type "System.DateOnly". Error: "String 'x' was not recognized as a valid DateOnly."
# => FormatException: Exception calling "Parse" with "1" argument(s): "String 'x' was not recognized as a valid DateOnly."
# => ArgumentOutOfRangeException: Exception calling "FromDayNumber" with "1" argument(s): "Day number must be between 0 and DateOnly.MaxValue.DayNumber. (Parameter 'dayNumber')
# => Actual value was -1."
# => ArgumentOutOfRangeException: Exception calling "AddDays" with "1" argument(s): "Value to add was out of range. (Parameter 'value')"
# => FormatException: Exception calling "ToString" with "1" argument(s): "Input string was not in a correct format."
# => FormatException: Exception calling "ToString" with "1" argument(s): "Input string was not in a correct format."
# => MethodNotFound: Method invocation failed because [System.DateOnly] does not contain a method named 'op_Subtraction'.
# => True
# => 05/06/2024
# => False
# => 01/01/0001

# test: TimeOnly
$t = [TimeOnly]'23:30:10'; "$t"; $t.ToString(); $t.ToLongTimeString(); $t.ToString('o'); $t.ToString('r'); $t.Ticks; $t.Hour
$t.AddHours(1).ToString('HH:mm'); $t.AddMinutes(45).Minute; $t.Add([timespan]'1:00').Hour; $w = 0; $t.AddHours(30, [ref]$w).ToString(); $w
$t.IsBetween([TimeOnly]'22:00', [TimeOnly]'1:00'); $t.ToTimeSpan(); [TimeOnly]::new(10, 30, 15, 250).ToString('HH:mm:ss.fff')
[TimeOnly]'1:00' - [TimeOnly]'22:00'; [TimeOnly]'1:00' -lt [TimeOnly]'22:00'; [TimeOnly]::FromTimeSpan([timespan]'1:2:3').Second
t { [TimeOnly]::new(25, 0) }
t { [TimeOnly]'x' }
t { [TimeOnly]::FromTimeSpan([timespan]'1.00:00') }
t { $t.ToString('yyyy') }
$Error.Clear()
# => 23:30
# => 11:30 PM
# => 11:30:10 PM
# => 23:30:10.0000000
# => 23:30:10
# => 846100000000
# => 23
# => 00:30
# => 15
# => 0
# => 5:30 AM
# => 2
# => True
# =>
# => Days              : 0
# => Hours             : 23
# => Minutes           : 30
# => Seconds           : 10
# => Milliseconds      : 0
# => Ticks             : 846100000000
# => TotalDays         : 0.979282407407407
# => TotalHours        : 23.5027777777778
# => TotalMinutes      : 1410.16666666667
# => TotalSeconds      : 84610
# => TotalMilliseconds : 84610000
# =>
# => 10:30:15.250
# => Days              : 0
# => Hours             : 3
# => Minutes           : 0
# => Seconds           : 0
# => Milliseconds      : 0
# => Ticks             : 108000000000
# => TotalDays         : 0.125
# => TotalHours        : 3
# => TotalMinutes      : 180
# => TotalSeconds      : 10800
# => TotalMilliseconds : 10800000
# =>
# => True
# => 3
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "2" argument(s): "Hour, Minute, and Second parameters describe an un-representable DateTime."
# => InvalidCastParseTargetInvocationWithFormatProvider: Cannot convert value "x" to type "System.TimeOnly". Error: "String 'x' was not recognized as a valid TimeOnly."
# => ArgumentOutOfRangeException: Exception calling "FromTimeSpan" with "1" argument(s): "Ticks must be between 0 and and TimeOnly.MaxValue.Ticks. (Parameter 'ticks')"
# => FormatException: Exception calling "ToString" with "1" argument(s): "Input string was not in a correct format."

# test: calculating with DateTimeOffset
$o = [datetimeoffset]'2024-01-02T03:04:05+02:00'
$o - [datetimeoffset]'2024-01-02T03:04:05Z'; ($o + [timespan]'1:00').ToString('o'); ($o - [timespan]'1:00').Hour
$o.EqualsExact([datetimeoffset]'2024-01-02T01:04:05Z'); $o -eq [datetimeoffset]'2024-01-02T01:04:05Z'
[datetimeoffset]::Compare($o, $o.AddDays(1)); ([datetime]'2024-01-01').AddMicroseconds(5).ToString('o')
t { [datetimeoffset]::FromUnixTimeSeconds(999999999999) }
t { [datetime]::TryParse('x', [ref]$null) }
$Error.Clear()
# =>
# => Days              : 0
# => Hours             : -2
# => Minutes           : 0
# => Seconds           : 0
# => Milliseconds      : 0
# => Ticks             : -72000000000
# => TotalDays         : -0.0833333333333333
# => TotalHours        : -2
# => TotalMinutes      : -120
# => TotalSeconds      : -7200
# => TotalMilliseconds : -7200000
# =>
# => 2024-01-02T04:04:05.0000000+02:00
# => 2
# => False
# => True
# => -1
# => 2024-01-01T00:00:00.0000050
# => ArgumentOutOfRangeException: Exception calling "FromUnixTimeSeconds" with "1" argument(s): "Valid values are between -62135596800 and 253402300799, inclusive. (Parameter 'seconds')
# => Actual value was 999999999999."
# => MethodCountCouldNotFindBest: Cannot find an overload for "TryParse" and the argument count: "2".

# test: time zones that are null
$u = [datetime]::new(2024, 1, 15, 12, 0, 0, [DateTimeKind]::Utc)
foreach ($b in { [TimeZoneInfo]::ConvertTimeFromUtc($u, $null) }, { [TimeZoneInfo]::ConvertTimeToUtc($u, $null) }, { [TimeZoneInfo]::ConvertTime($u, $null) }, { [TimeZoneInfo]::ConvertTime($u, $null, [TimeZoneInfo]::Utc) }) { try { & $b } catch { "$_" } }
$Error.Clear()
# => Exception calling "ConvertTimeFromUtc" with "2" argument(s): "Value cannot be null. (Parameter 'destinationTimeZone')"
# => Exception calling "ConvertTimeToUtc" with "2" argument(s): "Value cannot be null. (Parameter 'sourceTimeZone')"
# => Exception calling "ConvertTime" with "2" argument(s): "Value cannot be null. (Parameter 'destinationTimeZone')"
# => Exception calling "ConvertTime" with "3" argument(s): "Value cannot be null. (Parameter 'sourceTimeZone')"
