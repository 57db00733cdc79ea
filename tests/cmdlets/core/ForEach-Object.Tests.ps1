# test: one block, two, three
1..3 | ForEach-Object { $_ * 2 }
1..2 | ForEach-Object { 'b' } { $_ }
1..2 | ForEach-Object { 'b' } { $_ } { 'e' }
1..2 | ForEach-Object -Begin { 's' } -Process { $_ } -End { 'e' }
# => 2
# => 4
# => 6
# => b
# => 1
# => 2
# => b
# => 1
# => 2
# => e
# => s
# => 1
# => 2
# => e

# test: members by name
'abc' | ForEach-Object Length
'abc' | ForEach-Object ToUpper
'abc' | ForEach-Object Substring 1
@{ K = 7 } | ForEach-Object K
$null | ForEach-Object Foo | ForEach-Object { "[$_]" }
# => 3
# => ABC
# => bc
# => 7
# => []

# test: errors of members
1 | ForEach-Object Nope 1
'abc' | ForEach-Object Substring 9
$null | ForEach-Object Foo 1
# error: MethodNotFound,Microsoft.PowerShell.Commands.ForEachObjectCommand
# error: MethodInvocationError,Microsoft.PowerShell.Commands.ForEachObjectCommand
# error: InvokeMethodOnNull,Microsoft.PowerShell.Commands.ForEachObjectCommand

# test: WhatIf
'a' | ForEach-Object Length -WhatIf
1 | ForEach-Object { $_ } -WhatIf
# => What if: Performing the operation "Retrieve the value for property 'Length'" on target "InputObject: a".
# error: NoShouldProcessForScriptBlockSet,Microsoft.PowerShell.Commands.ForEachObjectCommand
