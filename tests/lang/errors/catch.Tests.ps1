# test: a typed catch sees what is inside a RuntimeException first
try { 1 / 0 } catch [DivideByZeroException] { $_.Exception.GetType().Name } catch { 'other' }
try { [int]'x' } catch [InvalidCastException] { $_.Exception.GetType().Name } catch { 'other' }
try { [int]'x' } catch [Exception] { $_.Exception.GetType().Name } catch { 'other' }
# => DivideByZeroException
# => PSInvalidCastException
# => PSInvalidCastException
# error: RuntimeException
# error: InvalidCastFromStringToInteger
# error: InvalidCastFromStringToInteger

# test: but not what is inside that
try { [int]'x' } catch [FormatException] { 'format' } catch { $_.Exception.GetType().Name }
# => RuntimeException
# error: InvalidCastFromStringToInteger

# test: and itself next
try { [int]'x' } catch [System.Management.Automation.RuntimeException] { $_.Exception.GetType().Name }
# => RuntimeException
# error: InvalidCastFromStringToInteger
