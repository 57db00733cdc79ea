# test: a [ref] parameter takes references
function Set-It([ref]$Out) { $Out.Value = 'changed' }
$v = 1; Set-It ([ref]$v); $v
try { Set-It 'notref' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { Set-It $null } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
# => changed
# => ParameterArgumentTransformationError,Set-It
# => Cannot process argument transformation on parameter 'Out'. Reference type is expected in argument.
# => PropertyNotFound
# => The property 'Value' cannot be found on this object. Verify that the property exists and can be set.
# error: ParameterArgumentTransformationError
# error: PropertyNotFound

# test: a [ref] of a constant keeps what is written to it for itself
$r = [ref]$null; $r.Value = 5; "[$($r.Value)] [$null]"; $q = [ref]$null; "[$($q.Value)]"
$t = [ref]$true; $t.Value = 7; "[$($t.Value)] [$true]"
function f { [int]::TryParse('1', [ref]$null); [int]::TryParse('x', [ref]$null) }
f; f
# => [5] []
# => []
# => [7] [True]
# => True
# => False
# => True
# => False
