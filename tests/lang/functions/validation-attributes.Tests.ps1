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
