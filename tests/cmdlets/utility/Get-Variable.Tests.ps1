# test: by name
$x = 5
(Get-Variable x).Value
Get-Variable x -ValueOnly
$ab = 1; $ac = 2
(Get-Variable a[bc]).Name
# => 5
# => 5
# => ab
# => ac

# test: not there
Get-Variable nope
Get-Variable nope*
Get-Variable x -Scope 99
Get-Variable x -Scope word
# error: VariableNotFound,Microsoft.PowerShell.Commands.GetVariableCommand
# error: ArgumentOutOfRange,Microsoft.PowerShell.Commands.GetVariableCommand
# error: Argument,Microsoft.PowerShell.Commands.GetVariableCommand

# test: variables of the running scopes
function Get-ScriptName { (Get-Variable MyInvocation -Scope 1).Value.MyCommand.Name }
Get-ScriptName
function A { (Get-Variable MyInvocation -ValueOnly -Scope 0).MyCommand.Name; (Get-Variable args -Scope 0).Value.Count; (Get-Variable PSBoundParameters -Scope 0).Value.GetType().Name }
A 1 2
function B { (Get-Variable MyInvocation -Scope Script).Value.MyCommand.Name }
B
# => case.ps1
# => A
# => 2
# => PSBoundParametersDictionary
# => case.ps1
