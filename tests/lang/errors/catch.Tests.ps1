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

# test: what a bare throw throws again was thrown, unless an action preference stopped there
function a { try { Get-Item /nope -ErrorAction Stop } catch { throw } }
try { a } catch { $_.Exception.WasThrownFromThrowStatement; $_.Exception.GetType().Name; $_.FullyQualifiedErrorId }
function b { try { 1/0 } catch { throw } }
try { b } catch { $_.Exception.WasThrownFromThrowStatement; $_.Exception.GetType().Name }
function c { try { throw 'x' } catch { throw } }
try { c } catch { $_.Exception.WasThrownFromThrowStatement; $_.Exception.GetType().Name }
function d { try { Get-Item /nope -ErrorAction Stop } catch { throw $_ } }
try { d } catch { $_.Exception.WasThrownFromThrowStatement; $_.Exception.GetType().Name }
try { try { [int]'x' } finally { 'f' } } catch { $_.Exception.WasThrownFromThrowStatement }
try { a } catch { (($_ | Out-String) -split "`n")[0] -replace ":.*" }
$Error.Clear()
# => False
# => ItemNotFoundException
# => PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand
# => True
# => RuntimeException
# => True
# => RuntimeException
# => True
# => ItemNotFoundException
# => f
# => False
# => Get-Item
