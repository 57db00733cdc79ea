# test: a name or alias that would stand for two parameters is an error when the function is called
$codes = 'function f1 { [CmdletBinding()] param([switch]$Verbose) 1 }; f1',
    'function f2 { param($A, [Alias("A")]$B) 1 }; f2',
    'function f3 { [CmdletBinding()] param([Alias("vb")]$B) 1 }; f3',
    'function f4 { [CmdletBinding(SupportsShouldProcess)] param($WhatIf) 1 }; f4',
    'function f5 { [CmdletBinding()] param($WhatIf) "5 $WhatIf" }; f5 -WhatIf 1',
    'function f6 { [CmdletBinding()] param([Alias("x")]$A, [Alias("x")]$B) 1 }; f6'
foreach ($c in $codes) { try { Invoke-Expression $c } catch { "$($_.FullyQualifiedErrorId -replace ',.*'): $($_.Exception.Message)" } }
$Error.Clear()
# => ParameterNameAlreadyExistsForCommand: A parameter with the name 'Verbose' was defined multiple times for the command.
# => ParameterNameConflictsWithAlias: The parameter 'A' cannot be specified because it conflicts with the parameter alias of the same name for parameter 'B'.
# => AliasParameterNameAlreadyExistsForCommand: The parameter alias cannot be specified because an alias with the name 'vb' was already defined multiple times for the command.
# => ParameterNameAlreadyExistsForCommand: A parameter with the name 'WhatIf' was defined multiple times for the command.
# => 5 1
# => AliasDeclaredMultipleTimes: The alias "x" is declared multiple times.

# test: [Obsolete()] warns of commands and of parameters that are bound
function Get-Old { [Obsolete('gone soon')] param() 'works' }
(Get-Old 3>&1) -join '|'
function f { param([Obsolete('use B')]$A, $B) 'f' }
(f -A 1 3>&1) -join '|'
(f 1 3>&1) -join '|'
(f -B 1 3>&1) -join '|'
# => The command 'Get-Old' is obsolete. gone soon|works
# => Parameter 'A' is obsolete. use B|f
# => Parameter 'A' is obsolete. use B|f
# => f

# test: [OutputType()] and [Alias()] of a function
function Get-Num { [CmdletBinding()][OutputType([int])][OutputType('My.Type')][Alias('gnum')] param($A) "$A $($MyInvocation.InvocationName)" }
(Get-Command Get-Num).OutputType | ForEach-Object { "$_ $($_.Name) [$($_.Type)]" }
gnum 4
(Get-Alias gnum).Definition
function outer { function inner { [Alias('innr')] param() 'in' }; innr }
outer
$null -eq (Get-Alias innr -ErrorAction Ignore)
# => System.Int32 System.Int32 [int]
# => My.Type My.Type []
# => 4 gnum
# => Get-Num
# => in
# => True

# test: SupportsPaging adds its parameters and $PSCmdlet tells them
function f {
    [CmdletBinding(SupportsPaging)] param($X)
    $p = $PSCmdlet.PagingParameters
    "$($p.First) $($p.Skip) $($p.IncludeTotalCount)"
    if ($p.IncludeTotalCount) { $p.NewTotalCount(10, 1) }
}
f
f 1 -First 3 -Skip 2 -IncludeTotalCount
function g { [CmdletBinding()] param() $null -eq $PSCmdlet.PagingParameters; $PSCmdlet.GetType().Name }
g
# => 18446744073709551615 0 False
# => 3 2 True
# => Total count: 10
# => True
# => PSScriptCmdlet
