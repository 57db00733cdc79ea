# test: ThrowTerminatingError ends its command, in blocks and pipelines inside it too
$er = [System.Management.Automation.ErrorRecord]::new([ArgumentException]::new('tt'), 'TT', 'InvalidArgument', $null)
function A { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError($er); 'after' }
A
"next $?"
function B { [CmdletBinding()] param() & { $PSCmdlet.ThrowTerminatingError($er); 'inner' }; 'after' }
B
function C { [CmdletBinding()] param() 1..2 | ForEach-Object { $PSCmdlet.ThrowTerminatingError($er); 'inner' }; 'after' }
C
A -ErrorAction SilentlyContinue
'end'
$Error.Clear()
# => next False
# => end

# test: a try inside the command does not catch it, its finally runs
$er = [System.Management.Automation.ErrorRecord]::new([ArgumentException]::new('tt'), 'TT', 'InvalidArgument', $null)
function A { [CmdletBinding()] param() try { $PSCmdlet.ThrowTerminatingError($er) } catch { 'caught' } finally { 'finally' }; 'after' }
A
try { A } catch { "outside: $($_.FullyQualifiedErrorId)" }
$Error.Clear()
# => finally
# => finally
# => outside: TT,A

# test: a trap inside does
$er = [System.Management.Automation.ErrorRecord]::new([ArgumentException]::new('tt'), 'TT', 'InvalidArgument', $null)
function A { [CmdletBinding()] param() trap { 'trapped'; continue } $PSCmdlet.ThrowTerminatingError($er); 'after' }
A
$Error.Clear()
# => trapped
# => after

# test: no more input and no end block
$er = [System.Management.Automation.ErrorRecord]::new([ArgumentException]::new('tt'), 'TT', 'InvalidArgument', $null)
function A { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $x) process { "p$x"; if ($x -eq 2) { $PSCmdlet.ThrowTerminatingError($er) }; "q$x" } end { 'end' } }
1..3 | A
function B { [CmdletBinding()] param() A 2; 'B goes on' }
B
$Error.Clear()
# => p1
# => q1
# => p2
# => p2
# => B goes on
