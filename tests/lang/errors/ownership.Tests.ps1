# test: errors that leave a cmdlet or an advanced function are its own
function show { process { "$($_.FullyQualifiedErrorId) [$($_.CategoryInfo.Activity)] $($_.InvocationInfo.InvocationName) $(($_.InvocationInfo.PositionMessage -split "`n")[-1])" } }
function plain { [int]'x' }
function adv { [CmdletBinding()]param() plain }
function outer { [CmdletBinding()]param() adv }
function thrower { [CmdletBinding()]param() throw 'z' }
function stopper { [CmdletBinding()]param() Get-Item nosuch -ea Stop }
function again { [CmdletBinding()]param() try { [int]'x' } catch { throw } }
function terminating { [CmdletBinding()]param() try { Get-Item nosuch -ea Stop } catch { $PSCmdlet.ThrowTerminatingError($_) } }
foreach ($f in 'plain', 'adv', 'outer', 'thrower', 'stopper', 'again', 'terminating') { try { & $f } catch { $f; $_ | show } }
foreach ($src in '1/0', '[nosuch]', '$null.f()', 'throw "x"', 'New-Object nosuch', '$true = 5', '$nodrive:x = 1') {
    try { Invoke-Expression $src } catch { $_ | show }
}
try { 1 | ForEach-Object { 1/0 } } catch { $_ | show; $Error[0].FullyQualifiedErrorId }
try { 1 | Where-Object { $_.foo() } } catch { $_ | show }
Invoke-Expression '[int]"x"; "after"' 2>$null
terminating 2>$null
'goes on'
# => plain
# => InvalidCastFromStringToInteger []  +                  ~~~~~~~~
# => adv
# => InvalidCastFromStringToInteger,adv [adv] & +                                                            ~~~~
# => outer
# => InvalidCastFromStringToInteger,adv [adv] adv +                                           ~~~
# => thrower
# => z []  +                                             ~~~~~~~~~
# => stopper
# => PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand [Get-Item] Get-Item +                                              ~~~~~~~~~~~~~~~~~~~~~~~~
# => again
# => InvalidCastFromStringToInteger []  +                                                 ~~~~~~~~
# => terminating
# => PathNotFound,terminating [terminating] & +                                                            ~~~~
# => RuntimeException,Microsoft.PowerShell.Commands.InvokeExpressionCommand [Invoke-Expression] Invoke-Expression +           ~~~~~~~~~~~~~~~~~~~~~~
# => TypeNotFound,Microsoft.PowerShell.Commands.InvokeExpressionCommand [Invoke-Expression] Invoke-Expression +           ~~~~~~~~~~~~~~~~~~~~~~
# => InvokeMethodOnNull,Microsoft.PowerShell.Commands.InvokeExpressionCommand [Invoke-Expression] Invoke-Expression +           ~~~~~~~~~~~~~~~~~~~~~~
# => x []  + ~~~~~~~~~
# => TypeNotFound,Microsoft.PowerShell.Commands.NewObjectCommand [New-Object] New-Object + ~~~~~~~~~~~~~~~~~
# => VariableNotWritable,Microsoft.PowerShell.Commands.InvokeExpressionCommand [Invoke-Expression] Invoke-Expression +           ~~~~~~~~~~~~~~~~~~~~~~
# => DriveNotFound,Microsoft.PowerShell.Commands.InvokeExpressionCommand [Invoke-Expression] Invoke-Expression +           ~~~~~~~~~~~~~~~~~~~~~~
# => RuntimeException,Microsoft.PowerShell.Commands.ForEachObjectCommand [ForEach-Object] ForEach-Object +           ~~~~~~~~~~~~~~~~~~~~~~
# => RuntimeException
# => MethodNotFound,Microsoft.PowerShell.Commands.WhereObjectCommand [Where-Object] Where-Object +           ~~~~~~~~~~~~~~~~~~~~~~~~~
# => after
# => goes on
# error: InvalidCastFromStringToInteger
# error: InvalidCastFromStringToInteger
# error: InvalidCastFromStringToInteger
# error: z
# error: PathNotFound
# error: InvalidCastFromStringToInteger
# error: PathNotFound
# error: RuntimeException
# error: TypeNotFound
# error: InvokeMethodOnNull
# error: x
# error: TypeNotFound
# error: VariableNotWritable
# error: DriveNotFound
# error: RuntimeException
# error: MethodNotFound
# error: InvalidCastFromStringToInteger
# error: PathNotFound

# test: the stack names the block of a function
function b { begin { [int]'x' } }
function p { process { [int]'x' } }
function e { end { [int]'x' } }
function n { [int]'x' }
foreach ($f in 'b', 'p', 'e', 'n') { try { & $f } catch { ($_.ScriptStackTrace -split ',')[0] } }
try { & { process { [int]'x' } } } catch { ($_.ScriptStackTrace -split ',')[0] }
# => at b<Begin>
# => at p<Process>
# => at e<End>
# => at n
# => at <ScriptBlock><Process>
# error: InvalidCastFromStringToInteger
# error: InvalidCastFromStringToInteger
# error: InvalidCastFromStringToInteger
# error: InvalidCastFromStringToInteger
# error: InvalidCastFromStringToInteger
