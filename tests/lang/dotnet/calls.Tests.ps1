# test: overloads are chosen by the arguments
[math]::Max(1, 2.5); [math]::Abs(-3).GetType().Name
'a-b_c'.Split('-_'.ToCharArray()) -join ','
[string]::Join('+', 1, 2); [string]::Join('+', [string[]]('a', 'b'))
[string]::Format('{0:x}-{1}', 255, 'z')
# => 2
# => Int32
# => a,b,c
# => 1+2
# => a+b
# => ff-z

# test: errors of calls
try { 'abc'.Substring(5) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { 'abc'.Substring('x') } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { 'abc'.Substring(1, 2, 3) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { 'abc'.NoSuch() } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { [math]::NoSuch(1) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
# => ArgumentOutOfRangeException
# => Exception calling "Substring" with "1" argument(s): "startIndex cannot be larger than length of string. (Parameter 'startIndex')"
# => MethodArgumentConversionInvalidCastArgument
# => Cannot convert argument "startIndex", with value: "x", for "Substring" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => MethodCountCouldNotFindBest
# => Cannot find an overload for "Substring" and the argument count: "3".
# => MethodNotFound
# => Method invocation failed because [System.String] does not contain a method named 'NoSuch'.
# => MethodNotFound
# => Method invocation failed because [System.Math] does not contain a method named 'NoSuch'.
# error: ArgumentOutOfRangeException
# error: MethodArgumentConversionInvalidCastArgument
# error: MethodCountCouldNotFindBest
# error: MethodNotFound
# error: MethodNotFound

# test: a null argument for text is empty text
[string]::IsNullOrEmpty($null); 'abc'.Insert(1, $null); [io.path]::Combine('a', 'b')
# => True
# => abc
# => a/b
