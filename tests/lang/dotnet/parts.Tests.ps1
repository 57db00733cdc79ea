function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: constructors of parts
[timespan]::new(1, 2, 3, 4, 5, 6).ToString(); [guid]::new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).ToString()
$Error.Clear()
# => 1.02:03:04.0050060
# => 00000001-0002-0003-0405-060708090a0b

# test: errors that name values and options
t { [math]::Clamp(1, 10, 5) }
t { ([version]'1.2').CompareTo('1.3') }
t { [regex]::new('a', 'ECMAScript, RightToLeft') }
$Error.Clear()
# => ArgumentException: Exception calling "Clamp" with "3" argument(s): "'10' cannot be greater than 5."
# => ArgumentException: Exception calling "CompareTo" with "1" argument(s): "Object must be of type Version. (Parameter 'version')"
# => ArgumentOutOfRangeException: Exception calling ".ctor" with "2" argument(s): "Specified argument was out of the range of valid values. (Parameter 'options')"
