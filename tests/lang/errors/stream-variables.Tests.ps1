# test: -ErrorVariable keeps what an action preference stopped with, then what left the function
function names($list) { "$($list.Count) $($list | ForEach-Object { $_.GetType().Name })" }
try { Write-Error 's' -ErrorAction Stop -ErrorVariable a } catch { }
names $a
$a[0].ErrorRecord.Exception.Message
function Inner { [CmdletBinding()] param() Get-Item ./none -ErrorAction Stop }
try { Inner -ErrorVariable b } catch { }
names $b
function Throws { [CmdletBinding()] param() Write-Error 'e'; throw 'thrown' }
try { Throws -ErrorVariable c -ErrorAction SilentlyContinue } catch { }
names $c
function Terminates { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new('t'), 'I', 0, $null)) }
try { Terminates -ErrorVariable d } catch { }
names $d
$Error.Clear()
# => 1 ActionPreferenceStopException
# => s
# => 2 ActionPreferenceStopException ErrorRecord
# => 2 ErrorRecord ErrorRecord
# => 1 CmdletInvocationException

# test: the variables of ForEach-Object keep what its block writes, those of Where-Object do not
1..2 | ForEach-Object { Get-Item ./none } -ErrorVariable a 2>$null
1..2 | ForEach-Object { Write-Warning w } -WarningVariable b 3>$null
1..2 | Where-Object { Get-Item ./none } -ErrorVariable c 2>$null
"$($a.Count) $($b.Count) $($c.Count)"
$Error.Clear()
# => 2 2 0

# test: what is ignored or stops is kept, and what stops is shown first
function f { [CmdletBinding()] param() Write-Warning 'w'; Write-Information 'i' }
f -WarningAction Ignore -WarningVariable a -InformationAction Ignore -InformationVariable b
"$($a.Count) $($b.Count)"
$c = & { try { f -WarningAction Stop } catch { "$_" } } 3>&1
$c -join '|'
try { Write-Information 'ii' -InformationAction Stop } catch { "$_" }
$Error.Clear()
# => 1 1
# => w|The running command stopped because the preference variable "WarningPreference" or common parameter is set to Stop: w
# => The running command stopped because the preference variable "InformationPreference" or common parameter is set to Stop: ii

# test: Write-Error, Write-Warning and Write-Information speak for who calls them
$record = [System.Management.Automation.ErrorRecord]::new([ArgumentException]::new('bad'), 'MyErr', 'InvalidArgument', 't')
function f { [CmdletBinding()] param() Write-Error -ErrorRecord $record -RecommendedAction 'do it'; Write-Warning 'w' }
$e, $w = f 2>&1 3>&1
"$($e.FullyQualifiedErrorId) $($e.CategoryInfo) $([object]::ReferenceEquals($e, $record))"
"$($e.ErrorDetails.RecommendedAction), $($e.ErrorDetails.Message)"
$w.InvocationInfo.MyCommand.Name
(Write-Information 'i' 6>&1).Source -replace '.*/'
try { Write-Error $null } catch { $_.Exception.Message }
$null | Write-Error 2>$null
$Error[0].Exception.Message
$Error.Clear()
# => MyErr,f InvalidArgument: (t:String) [Write-Error], ArgumentException False
# => do it, bad
# => f
# => case.ps1
# => Cannot bind argument to parameter 'Exception' because it is null.
# => Exception of type 'Microsoft.PowerShell.Commands.WriteErrorException' was thrown.
