# test: Invoke gives a collection, InvokeReturnAsIs what it is
$sb = { param($a, $b = 2) "$a $b $args" }
$r = $sb.Invoke(1, 3, 4); "$r" ; $r.GetType().Name
$sb.InvokeReturnAsIs(1); { 1; 2 }.InvokeReturnAsIs().GetType().Name; {}.Invoke().Count; $null -eq {}.InvokeReturnAsIs()
# => 1 3 4
# => Collection`1
# => 1 2 
# => Object[]
# => 0
# => True

# test: failures are wrapped
try { { throw 'x' }.Invoke() } catch { "$($_.FullyQualifiedErrorId) $_ $($_.Exception.GetType().Name)" }
try { { 1 / 0 }.InvokeReturnAsIs() } catch { "$_"; $_.Exception.InnerException.GetType().Name }
# => RuntimeException Exception calling "Invoke" with "0" argument(s): "x" MethodInvocationException
# => Exception calling "InvokeReturnAsIs" with "0" argument(s): "Attempted to divide by zero."
# => RuntimeException
# error: x
# error: RuntimeException
# error: RuntimeException
# error: RuntimeException

# test: InvokeWithContext defines functions and variables for the call
$r = { "$_ $x $(foo)" }.InvokeWithContext(@{ foo = { 'FOO' } }, @([psvariable]::new('x', 7), [psvariable]::new('_', 'U')), @()); "$r"
$r = { "$x $args" }.InvokeWithContext($null, [psvariable]::new('x', 7), 1, 2); "$r"
[bool](Get-Command foo -ErrorAction Ignore)
# => U 7 FOO
# => 7 1 2
# => False

# test: a closure keeps values and has a state of its own
$n = 1; $c = { $n; $script:n++ }.GetNewClosure(); $n = 5
& $c; & $c; $n
# => 1
# => 2
# => 5

# test: properties
$b = { 'text' }
"$b|$($b.ToString())|$($b.IsFilter)|$($b.Ast.GetType().Name)|$($b.Ast.Extent.Text)|$($b.Ast.Extent.StartLineNumber)"
Split-Path -Leaf $b.File
# =>  'text' | 'text' |False|ScriptBlockAst|{ 'text' }|1
# => case.ps1

# test: a proxy function through a steppable pipeline
function Sort-Down {
    [CmdletBinding()] param([Parameter(ValueFromPipeline)] $InputObject)
    begin { $p = { Sort-Object -Descending }.GetSteppablePipeline($MyInvocation.CommandOrigin); $p.Begin($true) }
    process { $p.Process($_) }
    end { $p.End() }
}
(3, 5, 4 | Sort-Down) -join ','
# => 5,4,3

# test: a steppable pipeline passes on what it is given with the arguments as they were
$end = '!'; $p = { ForEach-Object { "$_$end" } | Where-Object { $_ -ne 'b!' } }.GetSteppablePipeline()
$p.Begin($true); $p.Process('a'); $p.Process('b'); $p.Process('c'); $p.End()
# => a!
# => c!

# test: only one pipeline of commands can be stepped
try { { 1 + 1 }.GetSteppablePipeline() } catch { 'refused' }
# => refused
# error: PSInvalidOperationException
