# test: $Error has what left a block's statement, before the error that was made of it
$o = [pscustomobject]@{ A = 1 }
$o | Add-Member ScriptMethod Boom { throw 'inner' }
$o | Add-Member ScriptMethod Cast { [int]'x' }
$o | Add-Member ScriptProperty Bad { throw 'prop' }
function v { param([ValidateScript({ throw 'val' })]$x) $x }
function t($name, $block) {
    $Error.Clear()
    try { & $block | Out-Null } catch { }
    "$name " + (($Error | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' }) -join ' ')
}
t method { $o.Boom() }
t cast { $o.Cast() }
t property { $o.Bad }
t validate { v 1 }
t delay { 1 | Join-Path -Path { throw 'dl' } -ChildPath x }
t sort { 2, 1 | Sort-Object { throw 'x' } }
t group { 1 | Group-Object { [int]'x' } }
t twice { function f { throw 'f' }; function g { f }; g }
$Error.Clear()
# => method ScriptMethodRuntimeException inner
# => cast ScriptMethodRuntimeException InvalidCastFromStringToInteger
# => property prop
# => validate ParameterArgumentValidationError val
# => delay ScriptBlockArgumentInvocationFailed dl
# => sort ExpressionEvaluation x ExpressionEvaluation x
# => group InvalidCastFromStringToInteger
# => twice f
