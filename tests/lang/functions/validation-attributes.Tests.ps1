# test: attributes that are wrong by themselves
try { & { param([ValidateSet()]$x) 1 } } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { & { param([ValidateRange(5,1)]$x) 1 } 5 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { & { param([ValidateLength(5,1)]$x) 1 } 5 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
[ValidateCount(1, 2)][int[]]$c = 1, 2
try { $c += 3 } catch { $_.Exception.Message }
# => ArgumentOutOfRange
# => Cannot process argument because the value of argument "validValues" is out of range. Change argument "validValues" to a value that is within range. (Parameter 'validValues')
# => Actual value was System.String[].
# => MaxRangeSmallerThanMinRange
# => The specified maximum range cannot be accepted because it is less than the specified minimum range. Update the ValidateRange attribute for the parameter.
# => ValidateLengthMaxLengthSmallerThanMinLength
# => The specified maximum character length of the argument is shorter than the specified minimum argument character length. Update the ValidateLength attribute for the parameter.
# => The variable cannot be validated because the value System.Int32[] is not a valid value for the c variable.
# error: ArgumentOutOfRange
# error: MaxRangeSmallerThanMinRange
# error: ValidateLengthMaxLengthSmallerThanMinLength
# error: ValidateSetFailure

# test: attributes that are constructed wrongly
foreach ($a in 'ValidatePattern(7)','ValidatePattern($null)','ValidatePattern({a})','ValidateScript("x")','ValidateScript($null)','ValidateSet(1,2)','ValidateSet($null)','ValidateLength("a","b")','ValidateLength(1)','ValidateRange(1)','ValidateRange("a","b")','ValidateRange($null,3)','ValidateCount("x",2)','ValidatePattern()','ValidateSet()','PSTypeName(5)','ValidatePattern("a", ErrorMessage = 5)','ValidateSet("a", IgnoreCase = "x")','ValidateNotNull(5)') {
 foreach ($arg in '7',"'a'") {
  $s = "function F { param([$a]`$p) `"ok `$p`" }; F $arg"
  try { "$a $arg => $(Invoke-Expression $s)" } catch { "$a $arg => $($_.FullyQualifiedErrorId -replace ',.*')|$($_.CategoryInfo.Category)|$($_.Exception.Message)" -replace "(?s)`n.*" } } }
$Error.Clear()
# => ValidatePattern(7) 7 => ok 7
# => ValidatePattern(7) 'a' => ParameterArgumentValidationError|InvalidData|Cannot validate argument on parameter 'p'. The argument "a" does not match the "7" pattern. Supply an argument that matches "7" and try the command again.
# => ValidatePattern($null) 7 => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidatePattern": "Cannot process argument because the value of argument "regexPattern" is not valid. Change the value of the "regexPattern" argument and run the operation again."
# => ValidatePattern($null) 'a' => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidatePattern": "Cannot process argument because the value of argument "regexPattern" is not valid. Change the value of the "regexPattern" argument and run the operation again."
# => ValidatePattern({a}) 7 => ParameterArgumentValidationError|InvalidData|Cannot validate argument on parameter 'p'. The argument "7" does not match the "a" pattern. Supply an argument that matches "a" and try the command again.
# => ValidatePattern({a}) 'a' => ok a
# => ValidateScript("x") 7 => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidateScript": "Cannot convert the "x" value of type "System.String" to type "System.Management.Automation.ScriptBlock"."
# => ValidateScript("x") 'a' => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidateScript": "Cannot convert the "x" value of type "System.String" to type "System.Management.Automation.ScriptBlock"."
# => ValidateScript($null) 7 => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidateScript": "Cannot process argument because the value of argument "scriptBlock" is not valid. Change the value of the "scriptBlock" argument and run the operation again."
# => ValidateScript($null) 'a' => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidateScript": "Cannot process argument because the value of argument "scriptBlock" is not valid. Change the value of the "scriptBlock" argument and run the operation again."
# => ValidateSet(1,2) 7 => ParameterArgumentValidationError|InvalidData|Cannot validate argument on parameter 'p'. The argument "7" does not belong to the set "1,2" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.
# => ValidateSet(1,2) 'a' => ParameterArgumentValidationError|InvalidData|Cannot validate argument on parameter 'p'. The argument "a" does not belong to the set "1,2" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.
# => ValidateSet($null) 7 => ParameterArgumentValidationError|InvalidData|Cannot validate argument on parameter 'p'. The argument "7" does not belong to the set "" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.
# => ValidateSet($null) 'a' => ParameterArgumentValidationError|InvalidData|Cannot validate argument on parameter 'p'. The argument "a" does not belong to the set "" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.
# => ValidateLength("a","b") 7 => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidateLength": "Cannot convert value "a" to type "System.Int32". Error: "The input string 'a' was not in a correct format.""
# => ValidateLength("a","b") 'a' => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidateLength": "Cannot convert value "a" to type "System.Int32". Error: "The input string 'a' was not in a correct format.""
# => ValidateLength(1) 7 => MethodCountCouldNotFindBest|NotSpecified|Cannot find an overload for ".ctor" and the argument count: "1".
# => ValidateLength(1) 'a' => MethodCountCouldNotFindBest|NotSpecified|Cannot find an overload for ".ctor" and the argument count: "1".
# => ValidateRange(1) 7 => ok 7
# => ValidateRange(1) 'a' => ParameterArgumentValidationError|InvalidData|Cannot validate argument on parameter 'p'. The argument cannot be validated because its type "String" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
# => ValidateRange("a","b") 7 => ParameterArgumentValidationError|InvalidData|Cannot validate argument on parameter 'p'. The 7 argument is less than the minimum allowed range of a. Supply an argument that is greater than or equal to a and then try the command again.
# => ValidateRange("a","b") 'a' => ok a
# => ValidateRange($null,3) 7 => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidateRange": "Cannot process argument because the value of argument "minRange" is null. Change the value of argument "minRange" to a non-null value."
# => ValidateRange($null,3) 'a' => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidateRange": "Cannot process argument because the value of argument "minRange" is null. Change the value of argument "minRange" to a non-null value."
# => ValidateCount("x",2) 7 => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidateCount": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => ValidateCount("x",2) 'a' => ExceptionConstructingAttribute|InvalidOperation|The following exception occurred while constructing the attribute "ValidateCount": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => ValidatePattern() 7 => MethodCountCouldNotFindBest|NotSpecified|Cannot find an overload for ".ctor" and the argument count: "0".
# => ValidatePattern() 'a' => MethodCountCouldNotFindBest|NotSpecified|Cannot find an overload for ".ctor" and the argument count: "0".
# => ValidateSet() 7 => ArgumentOutOfRange|InvalidArgument|Cannot process argument because the value of argument "validValues" is out of range. Change argument "validValues" to a value that is within range. (Parameter 'validValues')
# => ValidateSet() 'a' => ArgumentOutOfRange|InvalidArgument|Cannot process argument because the value of argument "validValues" is out of range. Change argument "validValues" to a value that is within range. (Parameter 'validValues')
# => PSTypeName(5) 7 => MismatchedPSTypeName|InvalidArgument|Cannot bind argument to parameter 'p', because PSTypeNames of the argument do not match the PSTypeName required by the parameter: 5.
# => PSTypeName(5) 'a' => MismatchedPSTypeName|InvalidArgument|Cannot bind argument to parameter 'p', because PSTypeNames of the argument do not match the PSTypeName required by the parameter: 5.
# => ValidatePattern("a", ErrorMessage = 5) 7 => ParameterArgumentValidationError|InvalidData|Cannot validate argument on parameter 'p'. 5
# => ValidatePattern("a", ErrorMessage = 5) 'a' => ok a
# => ValidateSet("a", IgnoreCase = "x") 7 => ParameterArgumentValidationError|InvalidData|Cannot validate argument on parameter 'p'. The argument "7" does not belong to the set "a" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.
# => ValidateSet("a", IgnoreCase = "x") 'a' => ok a
# => ValidateNotNull(5) 7 => MethodCountCouldNotFindBest|InvalidOperation|Cannot find an overload for ".ctor" and the argument count: "1".
# => ValidateNotNull(5) 'a' => MethodCountCouldNotFindBest|InvalidOperation|Cannot find an overload for ".ctor" and the argument count: "1".

# test: kinds of ranges compare numbers with zero
function FF { param([ValidateRange('Positive')][object]$N) "got $N $($N.GetType().Name)" }
foreach ($v in '3', 'abc', 0, 2.5, $null, @(1,'2'), @(1,2), [char]'a', [char]0, $true, $false, [datetime]'2020-01-01', [bigint]5, [bigint]-5,[bigint]::Parse('99999999999999999999'), [DayOfWeek]1, [dayofweek]0, @{a=1}, {x}, 5L, -5L, 5ul, 0ul, 1.5d, [decimal]-1, [single]1, [byte]0,[uint32]7) { try { FF $v } catch { $_.Exception.Message; $_.FullyQualifiedErrorId } }
function GG { param([ValidateRange('NonPositive')][string]$N) "got $N" }
foreach ($v in '3', 0) { try { GG $v } catch { $_.Exception.Message } }
foreach ($k in 'NonNegative','Negative','NonPositive') {
    foreach ($n in 0, 5, (-5)) {
        try { & ([scriptblock]::Create("param([ValidateRange('$k')]`$x) `"$k `$x`"")) $n } catch { "$_" }
    }
}
$Error.Clear()
# => Cannot validate argument on parameter 'N'. The argument cannot be validated because its type "String" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
# => ParameterArgumentValidationError,FF
# => Cannot validate argument on parameter 'N'. The argument cannot be validated because its type "String" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
# => ParameterArgumentValidationError,FF
# => Cannot validate argument on parameter 'N'. The argument "0" cannot be validated because its value is not greater than zero.
# => ParameterArgumentValidationError,FF
# => got 2.5 Double
# => Cannot validate argument on parameter 'N'. The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.
# => ParameterArgumentValidationError,FF
# => Cannot validate argument on parameter 'N'. The argument cannot be validated because its type "String" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
# => ParameterArgumentValidationError,FF
# => got 1 2 Object[]
# => got a Char
# => Cannot validate argument on parameter 'N'. The argument "0" cannot be validated because its value is not greater than zero.
# => ParameterArgumentValidationError,FF
# => got True Boolean
# => Cannot validate argument on parameter 'N'. The argument "0" cannot be validated because its value is not greater than zero.
# => ParameterArgumentValidationError,FF
# => Cannot validate argument on parameter 'N'. The argument cannot be validated because its type "DateTime" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
# => ParameterArgumentValidationError,FF
# => got 5 BigInteger
# => Cannot validate argument on parameter 'N'. The argument "-5" cannot be validated because its value is not greater than zero.
# => ParameterArgumentValidationError,FF
# => Cannot validate argument on parameter 'N'. The argument cannot be validated because its type "BigInteger" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
# => ParameterArgumentValidationError,FF
# => got Monday DayOfWeek
# => Cannot validate argument on parameter 'N'. The argument "0" cannot be validated because its value is not greater than zero.
# => ParameterArgumentValidationError,FF
# => Cannot validate argument on parameter 'N'. The argument cannot be validated because its type "Hashtable" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
# => ParameterArgumentValidationError,FF
# => Cannot validate argument on parameter 'N'. The argument cannot be validated because its type "ScriptBlock" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
# => ParameterArgumentValidationError,FF
# => got 5 Int64
# => Cannot validate argument on parameter 'N'. The argument "-5" cannot be validated because its value is not greater than zero.
# => ParameterArgumentValidationError,FF
# => got 5 UInt64
# => Cannot validate argument on parameter 'N'. The argument "0" cannot be validated because its value is not greater than zero.
# => ParameterArgumentValidationError,FF
# => got 1.5 Decimal
# => Cannot validate argument on parameter 'N'. The argument "-1" cannot be validated because its value is not greater than zero.
# => ParameterArgumentValidationError,FF
# => got 1 Single
# => Cannot validate argument on parameter 'N'. The argument "0" cannot be validated because its value is not greater than zero.
# => ParameterArgumentValidationError,FF
# => got 7 UInt32
# => Cannot validate argument on parameter 'N'. The argument cannot be validated because its type "String" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
# => Cannot validate argument on parameter 'N'. The argument cannot be validated because its type "String" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again.
# => NonNegative 0
# => NonNegative 5
# => Cannot validate argument on parameter 'x'. The argument "-5" cannot be validated because its value is not greater than or equal to zero.
# => Cannot validate argument on parameter 'x'. The argument "0" cannot be validated because its value is not less than zero.
# => Cannot validate argument on parameter 'x'. The argument "5" cannot be validated because its value is not less than zero.
# => Negative -5
# => NonPositive 0
# => Cannot validate argument on parameter 'x'. The argument "5" cannot be validated because its value is not less than or equal to zero.
# => NonPositive -5
