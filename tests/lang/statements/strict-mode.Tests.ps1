# test: a command called like a method
Set-StrictMode -Version 2
function f($a, $b) { "$a|$b" }
foreach ($s in { f(1, 2) }, { f (1, 2) }, { f(1) }, { f(1,2) 3 }, { Write-Output(1,2) }) {
    try { "$(& $s)" } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.Message)" }
}
# => StrictModeFunctionCallWithParens The function or command was called as if it were a method. Parameters should be separated by spaces. For information about parameters, see the about_Parameters Help topic.
# => 1 2|
# => 1|
# => 1 2|3
# => StrictModeFunctionCallWithParens The function or command was called as if it were a method. Parameters should be separated by spaces. For information about parameters, see the about_Parameters Help topic.
# error: StrictModeFunctionCallWithParens
# error: StrictModeFunctionCallWithParens

# test: version 1 looks into no text
Set-StrictMode -Version 1
"a $nope"; "b $($nope + 1)"; "c $(& { $nope })"
Write-Output d$nope
@"
e $nope
"@
try { $nope } catch { $_.FullyQualifiedErrorId }
Set-StrictMode -Version 2
try { "f $nope" } catch { $_.FullyQualifiedErrorId }
# => a 
# => b 1
# => c 
# => d
# => e 
# => VariableIsUndefined
# => VariableIsUndefined
# error: VariableIsUndefined
# error: VariableIsUndefined

# test: all elements must have the property
Set-StrictMode -Version 2
$p = @([pscustomobject]@{ N = 1 }, [pscustomobject]@{ M = 2 })
try { $p.N } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }
try { @(@{ N = 1 }, @{ M = 2 }).N } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }
try { @().Foo } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }
@(@{ N = 1 }, @{ N = 2 }).N -join ','
# => PropertyNotFoundStrict NotSpecified
# => PropertyNotFoundStrict NotSpecified
# => PropertyNotFoundStrict InvalidOperation
# => 1,2
# error: PropertyNotFoundStrict
# error: PropertyNotFoundStrict
# error: PropertyNotFoundStrict
