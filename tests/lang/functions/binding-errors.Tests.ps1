# test: input that cannot be converted fits nothing; input that lacks something says what
function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)][int]$N) process { "n $N" } }
'x', 2 | f -ErrorVariable kept 2>$null
"$($Error[0].FullyQualifiedErrorId) $($kept.Count)"
function g {
    [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipelineByPropertyName)]$A, [Parameter(Mandatory, ValueFromPipelineByPropertyName)]$B, [Parameter(ValueFromPipelineByPropertyName)]$C)
    process { 'g' }
}
[pscustomobject]@{ C = 1 } | g 2>$null
"$($Error[0].Exception.Message)|"
[pscustomobject]@{ A = 1 } | g 2>$null
"$($Error[0].Exception.Message)|"
5 | g 2>$null
$Error[0].FullyQualifiedErrorId
function valid { [CmdletBinding()] param([Parameter(ValueFromPipeline)][ValidateRange(1, 3)][int]$N) process { "valid $N" } }
9, 2 | valid 2>$null
$Error[0].FullyQualifiedErrorId
$Error.Clear()
# => n 2
# => InputObjectNotBound,f 0
# => The input object cannot be bound because it did not contain the information required to bind all mandatory parameters:  A B|
# => The input object cannot be bound because it did not contain the information required to bind all mandatory parameters:  B|
# => InputObjectNotBound,g
# => valid 2
# => ParameterArgumentValidationError,valid

# test: binding errors name the parameter
function f { [CmdletBinding()] param([Parameter(Mandatory)][int]$A, [ValidateSet('x')]$B) }
foreach ($t in { f -A x }, { f -A 1 -B z }, { f -A 1 -Zed 2 }, { f -A }, { f -A 1 -A 2 }) {
    try { & $t } catch { "$($_.Exception.ParameterName) $($_.Exception.ErrorId)" }
}
$Error.Clear()
# => A ParameterArgumentTransformationError
# => B ParameterArgumentValidationError
# => Zed NamedParameterNotFound
# => A MissingArgument
# => A ParameterAlreadyBound

# test: PSTypeName, lists of texts and options of patterns
function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)][PSTypeName('My.Srv')]$Srv) process { "srv $($Srv.Name)" } }
[pscustomobject]@{ PSTypeName = 'My.Srv'; Name = 'ok' } | f
[pscustomobject]@{ Name = 'plain' } | f 2>$null
$Error[0].FullyQualifiedErrorId
try { f -Srv ([pscustomobject]@{ Name = 'z' }) } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" }
function g { param([ValidateNotNullOrWhiteSpace()][string[]]$L, [ValidateNotNull()][object[]]$N, [ValidatePattern('^[A-Z]+$', Options = 'None')]$P, [ValidatePattern('^a.b$', Options = 'Singleline,IgnoreCase')]$D, [ValidateLength(1, 3)]$E) 'g' }
foreach ($t in @{L = 'a', ' '}, @{L = $null}, @{N = 1, $null}, @{P = 'abc'}, @{D = "A`nB"}, @{E = 12}) { try { g @t } catch { $_.Exception.Message } }
$Error.Clear()
# => srv ok
# => InputObjectNotBound,f
# => MismatchedPSTypeName,f: Cannot bind argument to parameter 'Srv', because PSTypeNames of the argument do not match the PSTypeName required by the parameter: My.Srv.
# => Cannot validate argument on parameter 'L'. An element of the argument collection is null, empty, or consists of only white-space characters. Supply a collection that does not contain any those values and then try the command again.
# => Cannot validate argument on parameter 'L'. The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.
# => Cannot validate argument on parameter 'N'. The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.
# => Cannot validate argument on parameter 'P'. The argument "abc" does not match the "^[A-Z]+$" pattern. Supply an argument that matches "^[A-Z]+$" and try the command again.
# => g
# => Cannot validate argument on parameter 'E'. The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter.
