function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }

# test: BigInteger calculates
$a = [bigint]::Parse('123456789012345678901234567890'); $b = [bigint]987654321
"$([bigint]::Add($a, $b)) $([bigint]::Subtract($b, $a)) $([bigint]::Multiply($b, $b)) $([bigint]::Divide($a, $b)) $([bigint]::Remainder($a, $b))"
$r = [bigint]::Zero; $q = [bigint]::DivRem($a, $b, [ref]$r); "$q $r"
"$([bigint]::GreatestCommonDivisor(84, 36)) $([bigint]::GreatestCommonDivisor(-84, 36)) $([bigint]::GreatestCommonDivisor(0, 5)) $([bigint]::Negate($b)) $([bigint]::Abs(-7))"
"$([bigint]::Log(8, 2)) $([bigint]::Log10(1000)) $([bigint]::Log([bigint]1))"
"$([bigint]::Compare($a, $b)) $([bigint]::Compare($b, $a)) $([bigint]::Compare($b, $b)) $([bigint]::Max($a, $b) -eq $a) $([bigint]::Min($a, $b))"
"$([bigint]::One) $([bigint]::MinusOne) $([bigint]::Zero)"
"$($b.Sign) $(([bigint]-3).Sign) $(([bigint]0).Sign) $(([bigint]0).IsZero) $($b.IsZero) $($b.IsEven) $(([bigint]4).IsEven) $(([bigint]1).IsOne) $($b.IsOne)"
"$([bigint]::Pow(3, 40)) $([bigint]::ModPow(3, 40, 1000007))"
t { [bigint]::Divide($a, 0) }
t { [bigint]::DivRem($a, 0, [ref]$r) }
t { [bigint]::Pow(2, -1) }
$Error.Clear()
# => 123456789012345678902222222211 -123456789012345678900246913569 975461057789971041 124999998873437499901 574845669
# => 124999998873437499901 574845669
# => 12 12 5 -987654321 7
# => 3 3 0
# => 1 -1 0 True 987654321
# => 1 -1 0
# => 1 -1 0 True False False True True False
# => 12157665459056928801 436843
# => DivideByZeroException: Exception calling "Divide" with "2" argument(s): "Attempted to divide by zero."
# => DivideByZeroException: Exception calling "DivRem" with "3" argument(s): "Attempted to divide by zero."
# => ArgumentOutOfRangeException: Exception calling "Pow" with "2" argument(s): "exponent ('-1') must be a non-negative value. (Parameter 'exponent')
# => Actual value was -1."

# test: BigInteger and bytes
($a = [bigint]::Parse('-1234567890123')).ToByteArray() -join ','
([bigint]255).ToByteArray() -join ','; ([bigint]-1).ToByteArray() -join ','; ([bigint]0).ToByteArray() -join ','; ([bigint]128).ToByteArray() -join ','
[bigint]::new([byte[]](0xff, 0)).ToString(); [bigint]::new([byte[]](0xff)).ToString(); [bigint]::new([byte[]](1, 2, 3, 4, 5, 6, 7, 8, 9)).ToString()
[bigint]::new(5).ToString(); [bigint]::new(12345678901).ToString(); [bigint]::new([double]1e20).ToString(); [bigint]::new([decimal]7.9).ToString()
$Error.Clear()
# => 53,251,4,142,224,254
# => 255,0
# => 255
# => 0
# => 128,0
# => 255
# => -1
# => 166599134359138271745
# => 5
# => 12345678901
# => 100000000000000000000
# => 7

# test: Decimal calculates by its static members
"$([decimal]::MaxValue) $([decimal]::MinValue) $([decimal]::One) $([decimal]::MinusOne) $([decimal]::Zero)"
"$([decimal]::Add(1.5, 2.25)) $([decimal]::Subtract(1.5, 2.25)) $([decimal]::Multiply(1.5, 2.25)) $([decimal]::Divide(1, 3)) $([decimal]::Remainder(7.5, 2)) $([decimal]::Negate(3.5))"
"$([decimal]::Compare(1, 2)) $([decimal]::Compare(2, 1)) $([decimal]::Compare(2, 2.0)) $([decimal]::ToDouble(1.5)) $([decimal]::ToInt32(7.9)) $([decimal]::ToInt64(-7.9))"
"$([decimal]::GetBits(1.5d) -join ',') $([decimal]::GetBits(-79228162514264337593543950335d) -join ',') $((1.500d).Scale) $((15d).Scale)"
"$([decimal]::Floor(-1.5)) $([decimal]::Ceiling(-1.5)) $([decimal]::Truncate(-1.5)) $([decimal]::Round(2.345, 2)) $([decimal]::Round(2.5)) $([decimal]::Round(2.5, [MidpointRounding]::AwayFromZero))"
t { [decimal]::Add([decimal]::MaxValue, 1) }
t { [decimal]::Divide(1, 0) }
t { [decimal]::Remainder(1, 0) }
t { [decimal]::ToInt32(3000000000) }
t { [decimal]::ToInt64([decimal]::MaxValue) }
t { [decimal]::Multiply([decimal]::MaxValue, 2) }
$Error.Clear()
# => 79228162514264337593543950335 -79228162514264337593543950335 1 -1 0
# => 3.75 -0.75 3.375 0.3333333333333333333333333333 1.5 -3.5
# => -1 1 0 1.5 7 -7
# => 15,0,0,65536 -1,-1,-1,-2147483648 3 0
# => -2 -1 -1 2.34 2 3
# => OverflowException: Exception calling "Add" with "2" argument(s): "Value was either too large or too small for a Decimal."
# => DivideByZeroException: Exception calling "Divide" with "2" argument(s): "Attempted to divide by zero."
# => DivideByZeroException: Exception calling "Remainder" with "2" argument(s): "Attempted to divide by zero."
# => OverflowException: Exception calling "ToInt32" with "1" argument(s): "Value was either too large or too small for an Int32."
# => OverflowException: Exception calling "ToInt64" with "1" argument(s): "Value was either too large or too small for an Int64."
# => OverflowException: Exception calling "Multiply" with "2" argument(s): "Value was either too large or too small for a Decimal."

# test: the constants of the number types
"$([double]::Pi) $([double]::E) $([double]::Epsilon) $([double]::MinValue) $([double]::MaxValue) $([double]::NaN) $([double]::PositiveInfinity) $([double]::NegativeInfinity)"
"$([float]::MinValue) $([float]::MaxValue) $([float]::Epsilon) $([float]::NaN) $([float]::PositiveInfinity) $([float]::NegativeInfinity)"
"$([uint16]::MaxValue) $([uint16]::MinValue) $([sbyte]::MinValue) $([sbyte]::MaxValue) $([byte]::MaxValue) $([int16]::MinValue) $([uint32]::MaxValue) $([long]::MinValue) $([ulong]::MaxValue)"
"$([sbyte]::Parse('-5')) $([float]::Parse('1.5')) $([int16]::Parse('-300')) $([uint16]::Parse('65535'))"
t { [sbyte]::Parse('200') }
t { [uint16]::Parse('-1') }
t { [float]::Parse('x') }
$Error.Clear()
# => 3.14159265358979 2.71828182845905 4.94065645841247E-324 -1.79769313486232E+308 1.79769313486232E+308 NaN Infinity -Infinity
# => -3.402823E+38 3.402823E+38 1.401298E-45 NaN Infinity -Infinity
# => 65535 0 -128 127 255 -32768 4294967295 -9223372036854775808 18446744073709551615
# => -5 1.5 -300 65535
# => OverflowException: Exception calling "Parse" with "1" argument(s): "Value was either too large or too small for a signed byte."
# => OverflowException: Exception calling "Parse" with "1" argument(s): "Value was either too large or too small for a UInt16."
# => FormatException: Exception calling "Parse" with "1" argument(s): "The input string 'x' was not in a correct format."

# test: what kind of number a double is
foreach ($x in 1.5, -2.0, [double]::NaN, [double]::NegativeInfinity, 0.0) {
    "$x $([double]::IsNegative($x)) $([double]::IsFinite($x)) $([double]::IsInteger($x)) $([double]::IsNaN($x)) $([double]::IsInfinity($x)) $([double]::IsPositiveInfinity($x)) $([double]::IsNegativeInfinity($x))"
}
"$([bool]::TrueString) $([bool]::FalseString) $($true.GetTypeCode()) $((1.5).GetTypeCode()) $((1).GetTypeCode()) $('a'.GetTypeCode()) $((1d).GetTypeCode()) $((Get-Date).GetTypeCode()) $([DBNull]::Value.GetTypeCode())"
"$([double]::IsPositive(1.5)) $([double]::IsPositive(-1.5)) $([float]::IsPositive(1.5)) $([double]::IsEvenInteger(4)) $([double]::IsOddInteger(4.5)) $([double]::IsPow2(8)) $([double]::IsRealNumber(1))"
$Error.Clear()
# => 1.5 False True False False False False False
# => -2 True True True False False False False
# => NaN True False False True False False False
# => -Infinity True False False False True False True
# => 0 False True True False False False False
# => True False Boolean Double Int32 String Decimal DateTime DBNull
# => True False True True False True True

# test: the functions of Math
foreach ($f in 'Cbrt', 'Exp', 'Log10', 'Log2', 'Sin', 'Cos', 'Tan', 'Asin', 'Acos', 'Atan', 'Sinh', 'Cosh', 'Tanh') { "$f $([math]::Round([math]::$f(0.5), 12))" }
"$([math]::Round([math]::Atan2(1, 2), 12)) $([math]::IEEERemainder(7, 4)) $([math]::E) $([math]::Tau) $([math]::PI)"
$r = 0; "$([math]::DivRem(17, 5, [ref]$r)) $r"; $l = [long]0; "$([math]::DivRem([long]-17, [long]5, [ref]$l)) $l"
"$([math]::BigMul(2147483647, 2147483647)) $([math]::Log(8, 2)) $([math]::Sqrt(2)) $([math]::Pow(2, 0.5)) $([math]::Sign(-3)) $([math]::Sign(0)) $([math]::Sign(2.5))"
"$([math]::Clamp(15, 1, 10)) $([math]::Clamp(-5, 1, 10)) $([math]::Clamp(5, 1, 10)) $([math]::Clamp(1.5, 2.5, 3.5))"
"$([math]::Abs(-7)) $([math]::Abs(-7.5)) $([math]::Ceiling(1.2)) $([math]::Floor(-1.2)) $([math]::Truncate(-1.7)) $([math]::Round(1.5)) $([math]::Round(2.5)) $([math]::Round(2.567, 2)) $([math]::Round(-2.5, [MidpointRounding]::AwayFromZero)) $([math]::Round(2.345, 2, [MidpointRounding]::AwayFromZero))"
"$([math]::Round(2.7, [MidpointRounding]::ToZero)) $([math]::Round(2.1, [MidpointRounding]::ToPositiveInfinity)) $([math]::Round(2.9, [MidpointRounding]::ToNegativeInfinity))"
t { [math]::DivRem(1, 0, [ref]$r) }
t { [math]::Clamp(1, 5, 2) }
t { [math]::Abs([int]::MinValue) }
t { [math]::Round(1.5, 16) }
t { [math]::Sign([double]::NaN) }
t { [math]::Round(1.5, 2, 9) }
$Error.Clear()
# => Cbrt 0.793700525984
# => Exp 1.6487212707
# => Log10 -0.301029995664
# => Log2 -1
# => Sin 0.479425538604
# => Cos 0.87758256189
# => Tan 0.546302489844
# => Asin 0.523598775598
# => Acos 1.047197551197
# => Atan 0.463647609001
# => Sinh 0.521095305494
# => Cosh 1.127625965206
# => Tanh 0.46211715726
# => 0.463647609001 -1 2.71828182845905 6.28318530717959 3.14159265358979
# => 3 2
# => -3 -2
# => 4611686014132420609 3 1.4142135623731 1.4142135623731 -1 0 1
# => 10 1 5 2.5
# => 7 7.5 2 -2 -1 2 2 2.57 -3 2.35
# => 2 3 2
# => DivideByZeroException: Exception calling "DivRem" with "3" argument(s): "Attempted to divide by zero."
# => ArgumentException: Exception calling "Clamp" with "3" argument(s): "'5' cannot be greater than 2."
# => OverflowException: Exception calling "Abs" with "1" argument(s): "Negating the minimum value of a twos complement number is invalid."
# => ArgumentOutOfRangeException: Exception calling "Round" with "2" argument(s): "Rounding digits must be between 0 and 15, inclusive. (Parameter 'digits')"
# => ArithmeticException: Exception calling "Sign" with "1" argument(s): "Function does not accept floating point Not-a-Number values."
# => MethodArgumentConversionInvalidCastArgument: Cannot convert argument "mode", with value: "9", for "Round" to type "System.MidpointRounding": "Cannot convert value "9" to type "System.MidpointRounding" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are "ToEven,AwayFromZero,ToZero,ToNegativeInfinity,ToPositiveInfinity"."

# test: Convert to every type
"$([convert]::ToSByte('-5')) $([convert]::ToInt16('-300')) $([convert]::ToUInt16('65535')) $([convert]::ToUInt64('18446744073709551615')) $([convert]::ToByte(2.5)) $([convert]::ToByte(3.5)) $([convert]::ToInt32('ff', 16)) $([convert]::ToInt64('-7')) $([convert]::ToSingle('1.5')) $([convert]::ToDouble('1e3')) $([convert]::ToDecimal('1.50'))"
"$([convert]::ToBoolean(2)) $([convert]::ToBoolean('true')) $([convert]::ToChar(65)) $([convert]::ToString(255, 16)) $([convert]::ToString(5, 2)) $([convert]::ToString(-1, 8)) $([convert]::ToString([byte]200, 2)) $([convert]::ToString($true)) $([convert]::ToString(1.5))"
"$([convert]::GetTypeCode(1)) $([convert]::GetTypeCode('a')) $([convert]::GetTypeCode($null)) $([convert]::IsDBNull([DBNull]::Value)) $([convert]::IsDBNull(1))"
"$([convert]::ToInt32($true)) $([convert]::ToInt32([char]'a')) $([convert]::ToInt32($null)) $([convert]::ToUInt32('12')) $([convert]::ToDateTime('2020-01-02').Year)"
"$([convert]::ChangeType('5', [int]).GetType().Name) $([convert]::ChangeType(5, [string]).GetType().Name) $([convert]::ChangeType(1, [TypeCode]::Double).GetType().Name)"
t { [convert]::ToSByte('200') }
t { [convert]::ToInt16('x') }
t { [convert]::ToUInt64('-1') }
t { [convert]::ToByte(300) }
t { [convert]::ToInt32('8', 8) }
t { [convert]::ToInt32('1', 3) }
t { [convert]::ToString(5, 3) }
t { [convert]::ToBoolean('yes') }
t { [convert]::ToChar('ab') }
t { [convert]::ToInt32([datetime]'2020-01-01') }
t { [convert]::ToDateTime(5) }
t { [convert]::ToInt32((Get-Item .)) }
t { [convert]::ChangeType('x', [int]) }
t { [convert]::ChangeType(5, [version]) }
$Error.Clear()
# => -5 -300 65535 18446744073709551615 2 4 255 -7 1.5 1000 1.50
# => True True A ff 101 37777777777 11001000 True 1.5
# => Int32 String Empty True False
# => 1 97 0 12 2020
# => Int32 String Double
# => OverflowException: Exception calling "ToSByte" with "1" argument(s): "Value was either too large or too small for a signed byte."
# => FormatException: Exception calling "ToInt16" with "1" argument(s): "The input string 'x' was not in a correct format."
# => OverflowException: Exception calling "ToUInt64" with "1" argument(s): "Value was either too large or too small for a UInt64."
# => OverflowException: Exception calling "ToByte" with "1" argument(s): "Value was either too large or too small for an unsigned byte."
# => FormatException: Exception calling "ToInt32" with "2" argument(s): "Could not find any recognizable digits."
# => ArgumentException: Exception calling "ToInt32" with "2" argument(s): "Invalid Base."
# => ArgumentException: Exception calling "ToString" with "2" argument(s): "Invalid Base."
# => FormatException: Exception calling "ToBoolean" with "1" argument(s): "String 'yes' was not recognized as a valid Boolean."
# => FormatException: Exception calling "ToChar" with "1" argument(s): "String must be exactly one character long."
# => InvalidCastException: Exception calling "ToInt32" with "1" argument(s): "Invalid cast from 'DateTime' to 'Int32'."
# => InvalidCastException: Exception calling "ToDateTime" with "1" argument(s): "Invalid cast from 'Int32' to 'DateTime'."
# => InvalidCastException: Exception calling "ToInt32" with "1" argument(s): "Unable to cast object of type 'System.IO.DirectoryInfo' to type 'System.IConvertible'."
# => FormatException: Exception calling "ChangeType" with "2" argument(s): "The input string 'x' was not in a correct format."
# => InvalidCastException: Exception calling "ChangeType" with "2" argument(s): "Invalid cast from 'System.Int32' to 'System.Version'."

# test: what a character is
foreach ($c in 'a', 'Z', '5', ' ', '+', '$', '_', '.', "`t", [char]0xe9, [char]0x2028, [char]0xd83d, [char]0xde00, [char]0x301) {
    $c = [char]$c
    "$([int]$c) $([char]::IsLower($c)) $([char]::IsUpper($c)) $([char]::IsLetter($c)) $([char]::IsDigit($c)) $([char]::IsNumber($c)) $([char]::IsLetterOrDigit($c)) $([char]::IsSymbol($c)) $([char]::IsSeparator($c)) $([char]::IsPunctuation($c)) $([char]::IsControl($c)) $([char]::IsWhiteSpace($c)) $([char]::IsSurrogate($c)) $([char]::IsHighSurrogate($c)) $([char]::IsLowSurrogate($c)) $([char]::IsAscii($c)) $([char]::GetUnicodeCategory($c)) $([char]::GetNumericValue($c))"
}
foreach ($c in 0x2160, 0x2170, 0x24b6, 0x24d0) { "$([char]::IsLetter([char]$c)) $([char]::IsUpper([char]$c)) $([char]::IsLower([char]$c))" }
$c = [char]0; "$([char]::TryParse('x', [ref]$c)) $c"; "$([char]::TryParse('xy', [ref]$c)) $([int]$c)"; "$([char]::Parse('q')) $([char]::ToUpper('é')) $([char]::ToLowerInvariant('É'))"
"$([char]::ConvertFromUtf32(0x1f600)) $([char]::ConvertToUtf32('😀', 0)) $([char]::MaxValue -eq 0xffff) $([int][char]::MinValue)"
t { [char]::Parse('xy') }
t { [char]::ConvertFromUtf32(0x110000) }
$Error.Clear()
# => 97 True False True False False True False False False False False False False False True LowercaseLetter -1
# => 90 False True True False False True False False False False False False False False True UppercaseLetter -1
# => 53 False False False True True True False False False False False False False False True DecimalDigitNumber 5
# => 32 False False False False False False False True False False True False False False True SpaceSeparator -1
# => 43 False False False False False False True False False False False False False False True MathSymbol -1
# => 36 False False False False False False True False False False False False False False True CurrencySymbol -1
# => 95 False False False False False False False False True False False False False False True ConnectorPunctuation -1
# => 46 False False False False False False False False True False False False False False True OtherPunctuation -1
# => 9 False False False False False False False False False True True False False False True Control -1
# => 233 True False True False False True False False False False False False False False False LowercaseLetter -1
# => 8232 False False False False False False False True False False True False False False False LineSeparator -1
# => 55357 False False False False False False False False False False False True True False False Surrogate -1
# => 56832 False False False False False False False False False False False True False True False Surrogate -1
# => 769 False False False False False False False False False False False False False False False NonSpacingMark -1
# => False False False
# => False False False
# => False False False
# => False False False
# => True x
# => False 0
# => q É é
# => 😀 128512 True 0
# => FormatException: Exception calling "Parse" with "1" argument(s): "String must be exactly one character long."
# => ArgumentOutOfRangeException: Exception calling "ConvertFromUtf32" with "1" argument(s): "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff). (Parameter 'utf32')"

# test: BitConverter
"$([BitConverter]::ToBoolean([byte[]](0, 1), 1)) $([BitConverter]::ToChar([byte[]](65, 0), 0)) $([BitConverter]::ToInt16([byte[]](1, 2), 0)) $([BitConverter]::ToUInt16([byte[]](255, 255), 0)) $([BitConverter]::ToInt32([byte[]](1, 0, 0, 128), 0)) $([BitConverter]::ToUInt32([byte[]](1, 0, 0, 128), 0))"
"$([BitConverter]::ToInt64([byte[]](1, 0, 0, 0, 0, 0, 0, 128), 0)) $([BitConverter]::ToUInt64([byte[]](1, 0, 0, 0, 0, 0, 0, 128), 0)) $([BitConverter]::ToSingle([BitConverter]::GetBytes([float]1.5), 0)) $([BitConverter]::ToDouble([BitConverter]::GetBytes(2.5), 0))"
"$([BitConverter]::DoubleToInt64Bits(1.5)) $([BitConverter]::Int64BitsToDouble(4609434218613702656)) $([BitConverter]::IsLittleEndian)"
"$([BitConverter]::ToString([byte[]](1, 171, 255))) $([BitConverter]::ToString([byte[]](1, 171, 255), 1)) $([BitConverter]::ToString([byte[]](1, 171, 255), 0, 2)) $([BitConverter]::ToString([byte[]]@()))"
"$([BitConverter]::GetBytes([char]'a') -join ',') $([BitConverter]::GetBytes($true) -join ',') $([BitConverter]::GetBytes([int16]-2) -join ',') $([BitConverter]::GetBytes([uint32]7) -join ',') $([BitConverter]::GetBytes([long]-1) -join ',')"
"$([convert]::ToHexString([byte[]](1, 171))) $([convert]::ToHexStringLower([byte[]](1, 171))) $([convert]::FromHexString('01aB') -join ',') $([convert]::ToBase64String([byte[]](1, 2, 3, 4))) $([convert]::FromBase64String('AQIDBA==') -join ',')"
"$([Buffer]::ByteLength([int[]](1, 2))) $([Buffer]::ByteLength([byte[]](1, 2, 3)))"
$d = [byte[]]::new(5); [Buffer]::BlockCopy([byte[]](1, 2, 3), 1, $d, 2, 2); $d -join ','
t { [BitConverter]::ToInt32([byte[]](1, 2), 0) }
t { [BitConverter]::ToInt32([byte[]](1, 2, 3, 4), 3) }
t { [BitConverter]::ToInt32([byte[]](1, 2, 3, 4), 9) }
t { [convert]::FromHexString('abc') }
t { [convert]::FromHexString('zz') }
t { [convert]::FromBase64String('!') }
t { [Buffer]::BlockCopy([byte[]](1, 2, 3), 1, $d, 2, 9) }
$Error.Clear()
# => True A 513 65535 -2147483647 2147483649
# => -9223372036854775807 9223372036854775809 1.5 2.5
# => 4609434218613702656 1.5 True
# => 01-AB-FF AB-FF 01-AB 
# => 97,0 1 254,255 7,0,0,0 255,255,255,255,255,255,255,255
# => 01AB 01ab 1,171 AQIDBA== 1,2,3,4
# => 8 3
# => 0,0,2,3,0
# => ArgumentException: Exception calling "ToInt32" with "2" argument(s): "The array starting from the specified index is not long enough to read a value of the specified type. (Parameter 'value')"
# => ArgumentException: Exception calling "ToInt32" with "2" argument(s): "The array starting from the specified index is not long enough to read a value of the specified type. (Parameter 'value')"
# => ArgumentOutOfRangeException: Exception calling "ToInt32" with "2" argument(s): "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'startIndex')"
# => FormatException: Exception calling "FromHexString" with "1" argument(s): "The input is not a valid hex string as its length is not a multiple of 2."
# => FormatException: Exception calling "FromHexString" with "1" argument(s): "The input is not a valid hex string as it contains a non-hex character."
# => FormatException: Exception calling "FromBase64String" with "1" argument(s): "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters."
# => ArgumentException: Exception calling "BlockCopy" with "5" argument(s): "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
