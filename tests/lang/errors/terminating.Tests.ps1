# test: ThrowTerminatingError ends its function, and the caller's statement only
function Get-Acct {
    [CmdletBinding()] param($Id)
    $record = [System.Management.Automation.ErrorRecord]::new([Exception]::new("no $Id"), 'NF', 'ObjectNotFound', $Id)
    & { $PSCmdlet.ThrowTerminatingError($record); 'not reached' }
    'not reached'
}
Get-Acct 1
"then $?"
function Outer { Get-Acct 2; 'outer goes on' }
Outer
Get-Acct 3 -ErrorAction SilentlyContinue
try { Get-Acct 4 } catch { "caught $_ $($_.FullyQualifiedErrorId)" }
# => then False
# => outer goes on
# => caught no 4 NF,Get-Acct
# error: NF,Get-Acct
# error: NF,Get-Acct
# error: NF,Get-Acct
# error: NF,Get-Acct

# test: an error ends a try body that has only a finally block; behind it the script goes on
try { 1/0; 'skipped' } finally { 'finally 1' }
function f { try { [int]'x'; 'skipped' } finally { 'finally 2' }; 'f goes on' }
f
function g { [int]'y'; 'skipped' }
try { g; 'skipped' } finally { 'finally 3' }
try { throw 'z' } catch { [int]'w'; 'skipped' } finally { 'finally 4' }
# => finally 1
# => finally 2
# => f goes on
# => finally 3
# => finally 4
# error: RuntimeException
# error: InvalidCastFromStringToInteger
# error: InvalidCastFromStringToInteger
# error: z
# error: InvalidCastFromStringToInteger

# test: return in a trap leaves what has the trap
function f { trap { return "from trap: $_" } throw 'x'; 'after' }
f
function g { trap { 'again'; continue } throw 'y'; 'after' }
g
# => from trap: x
# => again
# => after
# error: x
# error: y
