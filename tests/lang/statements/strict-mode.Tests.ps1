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
