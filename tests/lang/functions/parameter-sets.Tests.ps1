# test: the default set is chosen as long as it is possible, whatever it lacks
function t($n, $block) { try { "$n $(& $block)" } catch { "$n $($_.FullyQualifiedErrorId)" } }
function f { [CmdletBinding(DefaultParameterSetName = 'A')]param([Parameter(Mandatory, ParameterSetName = 'A')]$x, [Parameter(ParameterSetName = 'B')]$y) $PSCmdlet.ParameterSetName }
function i { [CmdletBinding()]param([Parameter(Mandatory, ParameterSetName = 'A')]$x, [Parameter(ParameterSetName = 'B')]$y) $PSCmdlet.ParameterSetName }
t 1 { f -y 1 }; t 2 { f -x 1 }; t 3 { i }
$code = { function f { [CmdletBinding(DefaultParameterSetName = 'A')]param([Parameter(Mandatory, ParameterSetName = 'A')]$x, [Parameter(ParameterSetName = 'B')]$y) 1 }; try { f } catch { $_.FullyQualifiedErrorId }; $Error.Clear() }
& ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "$code"
# => 1 B
# => 2 A
# => 3 B
# => MissingMandatoryParameter,f

# test: what the last input gave is there at the end, and gone when the last input fitted nothing
[pscustomobject]@{ Name = 'q' + 'r'; Value = 3 } | Set-Variable
"$qr"
1 | Set-Variable -ErrorAction SilentlyContinue
$Error[0].FullyQualifiedErrorId -replace ',.*'
$Error.Clear()
# => @{Name=qr; Value=3}
# => InputObjectMissingMandatory
