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
