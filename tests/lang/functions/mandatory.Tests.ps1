# test: an empty collection is refused where the parameter is a collection, and only there
function any { param([Parameter(Mandatory)]$x) "any $($x.Count)" }
function list { param([Parameter(Mandatory)][Collections.ArrayList]$x) "list $($x.Count)" }
function texts { param([Parameter(Mandatory)][Collections.Generic.List[string]]$x) "texts $($x.Count)" }
any @(); any @($null, 1); any @('', 1)
foreach ($block in { list @() }, { list @($null) }, { texts @() }, { texts @('') }) {
    try { & $block } catch { $_.FullyQualifiedErrorId }
}
$Error.Clear()
# => any 0
# => any 2
# => any 2
# => ParameterArgumentValidationErrorEmptyCollectionNotAllowed,list
# => ParameterArgumentValidationErrorNullNotAllowed,list
# => ParameterArgumentValidationErrorEmptyCollectionNotAllowed,texts
# => ParameterArgumentValidationErrorEmptyStringNotAllowed,texts

# test: a cmdlet's null is refused as null
foreach ($block in { ConvertFrom-Json $null }, { Get-Content $null }, { New-Object $null }) {
    try { & $block } catch { $_.FullyQualifiedErrorId -replace ',.*' }
}
$Error.Clear()
# => ParameterArgumentValidationErrorNullNotAllowed
# => ParameterArgumentValidationErrorNullNotAllowed
# => ParameterArgumentValidationErrorNullNotAllowed

# test: what remains is a list, of which a text may be made
function rest { param([Parameter(ValueFromRemainingArguments)]$x) "$($x.GetType().Name) $($x.Count)" }
function text { param([Parameter(ValueFromRemainingArguments)][string]$x) $x }
rest 5; rest 5 6; rest 5, 6; text 5 6
# => List`1 1
# => List`1 2
# => Object[] 2
# => 5 6

# test: simple functions make a text of an array, advanced ones do not
function simple([string]$x) { $x }
function advanced { param([Parameter()][string]$x) $x }
simple 1, 2; simple ([Collections.ArrayList](1, 2)); advanced ([Collections.ArrayList](1, 2))
try { advanced 1, 2 } catch { $_.FullyQualifiedErrorId }
$Error.Clear()
# => 1 2
# => 1 2
# => 1 2
# => ParameterArgumentTransformationError,advanced
