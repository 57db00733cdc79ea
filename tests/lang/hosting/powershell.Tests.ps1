# test: AddScript runs in a session of its own
$v = 'outer'
$ps = [powershell]::Create()
$ps.AddScript('"[$v]"; $v = "inner"; $global:Error.Count').Invoke()
$v
$ps.Commands.Clear()
$ps.AddScript('$v').Invoke()
$ps.Dispose()
# => []
# => 0
# => outer
# => inner

# test: functions and location of the caller are not those of a runspace
function Get-Mine { 'mine' }
Set-Location /
$ps = [powershell]::Create()
$ps.AddScript('(Get-Command Get-Mine -ErrorAction Ignore) -eq $null; Set-Location /tmp; "$pwd"').Invoke()
"$pwd"
$ps.Dispose()
# => True
# => /tmp
# => /

# test: the streams are kept
$ps = [powershell]::Create()
$out = $ps.AddScript('Write-Error bad; Write-Warning w; Write-Verbose v -Verbose; Write-Debug d -Debug; Write-Information i; Write-Host h; Write-Progress -Activity p; "out"').Invoke()
$out.GetType().ToString(); $out.Count; $out[0]
$ps.HadErrors
foreach ($s in "Error", "Warning", "Verbose", "Debug", "Information") { "$s $($ps.Streams.$s.Count) $($ps.Streams.$s[0])" }
$ps.Streams.Progress[0].Activity
$ps.Streams.Error.GetType().ToString()
$all = $ps.Streams.Error.ReadAll(); $all.Count; $ps.Streams.Error.Count
$ps.Streams.ClearStreams(); $ps.Streams.Warning.Count
# => System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]
# => 1
# => out
# => True
# => Error 1 bad
# => Warning 1 w
# => Verbose 1 v
# => Debug 1 d
# => Information 2 i
# => p
# => System.Management.Automation.PSDataCollection`1[System.Management.Automation.ErrorRecord]
# => 1
# => 0
# => 0

# test: an error of a statement is in the stream and the script goes on
$ps = [powershell]::Create()
$ps.AddScript('1/0; "after"; $Error.Count').Invoke()
$ps.HadErrors; $ps.Streams.Error.Count; "$($ps.Streams.Error[0])"; $ps.InvocationStateInfo.State
$Error.Count
# => after
# => 1
# => True
# => 1
# => Attempted to divide by zero.
# => Completed
# => 0

# test: what ends the script is thrown by Invoke
$ps = [powershell]::Create()
try { $ps.AddScript('throw "x"').Invoke() } catch {
    $_.Exception.GetType().FullName; $_.Exception.Message; $_.FullyQualifiedErrorId
    $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId
}
$ps.HadErrors; $ps.InvocationStateInfo.State; $ps.InvocationStateInfo.Reason.GetType().FullName; $ps.Streams.Error.Count
$Error.Clear()
# => System.Management.Automation.MethodInvocationException
# => Exception calling "Invoke" with "0" argument(s): "x"
# => RuntimeException
# => System.Management.Automation.RuntimeException
# => x
# => True
# => Failed
# => System.Management.Automation.RuntimeException
# => 0

# test: thrown exceptions are inside a RuntimeException
try { [powershell]::Create().AddScript('throw [System.IO.FileNotFoundException]::new("nope")').Invoke() } catch {
    $_.Exception.Message; $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName
    $_.Exception.InnerException.ErrorRecord.Exception.GetType().FullName
}
$Error.Clear()
# => Exception calling "Invoke" with "0" argument(s): "nope"
# => RuntimeException
# => System.Management.Automation.RuntimeException
# => System.IO.FileNotFoundException

# test: ErrorAction Stop ends it with ActionPreferenceStopException
$ps = [powershell]::Create()
try { $ps.AddCommand('Get-Item').AddParameter('Path', '/nonexist').AddParameter('ErrorAction', 'Stop').Invoke() } catch {
    $_.Exception.Message; $_.FullyQualifiedErrorId; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId
}
$Error.Clear()
# => Exception calling "Invoke" with "0" argument(s): "The running command stopped because the preference variable "ErrorActionPreference" or common parameter is set to Stop: Cannot find path '/nonexist' because it does not exist."
# => ActionPreferenceStopException
# => PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand

# test: unknown commands and parameters
foreach ($name in 'Get-NoSuchCommand', 'Get-Item') {
    try { [powershell]::Create().AddCommand($name).AddParameter('Bogus', 1).Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.Message.Split("`n")[0] }
}
$Error.Clear()
# => CommandNotFoundException
# => Exception calling "Invoke" with "0" argument(s): "The term 'Get-NoSuchCommand' is not recognized as a name of a cmdlet, function, script file, or executable program.
# => ParameterBindingException
# => Exception calling "Invoke" with "0" argument(s): "A parameter cannot be found that matches parameter name 'Bogus'."

# test: AddCommand with parameters and arguments
$ps = [powershell]::Create()
$ps.AddCommand('Join-Path').AddArgument('a').AddParameter('ChildPath', 'b').Invoke()
$ps.Commands.Clear()
$ps.AddScript('param($a, $b) "$a-$b-$($args.Count)"').AddArgument(1).AddParameter('b', 2).Invoke()
$ps.Commands.Clear()
$ps.AddScript('3, 1, 2').AddCommand('Sort-Object').AddParameter('Descending').AddCommand('Select-Object').AddParameters(@{ First = 2 }).Invoke() -join ','
$ps.Commands.Clear()
$ps.AddCommand('Write-Output').AddParameters(@(7, 8)).AddParameter('NoEnumerate').Invoke().Count
$Error.Clear()
# => a/b
# => 1-2-0
# => 3,2
# => 1

# test: input
$ps = [powershell]::Create()
$ps.AddScript('$input | ForEach-Object { $_ * 2 }').Invoke(@(1, 2, 3)) -join ','
$ps.Commands.Clear()
$ps.AddScript('process { $_ + 1 }').Invoke((1, 2)) -join ','
$ps.Commands.Clear()
$ps.AddCommand('Sort-Object').Invoke((3, 1, 2)) -join ','
# => 2,4,6
# => 2,3
# => 1,2,3

# test: statements
$ps = [powershell]::Create()
$ps.AddScript('$x = 5').AddStatement().AddScript('$x; exit 3; "not"').Invoke()
$ps = [powershell]::Create()
$ps.AddScript('throw "one"').AddStatement().AddScript('"two"').Invoke()
$ps.HadErrors; "$($ps.Streams.Error)"
# => 5
# => two
# => True
# => one

# test: a local scope
$ps = [powershell]::Create()
$ps.AddScript('$a = 1').AddStatement().AddScript('$b = 2', $true).AddStatement().AddScript('"a=$a b=$b"').Invoke()
# => a=1 b=

# test: misuse
$ps = [powershell]::Create()
try { $ps.Invoke() } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
try { $ps.AddParameter('x') } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
$ps.Dispose()
try { $ps.AddScript('1') } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
$Error.Clear()
# => Exception calling "Invoke" with "0" argument(s): "No commands are specified."
# => PSInvalidOperationException
# => Exception calling "AddParameter" with "1" argument(s): "A command is required to add a parameter. A command must be added to the PowerShell instance before adding a parameter."
# => PSInvalidOperationException
# => Exception calling "AddScript" with "1" argument(s): "Cannot perform operation because object "PowerShell" has already been disposed.
# => Object name: 'PowerShell'."
# => PSObjectDisposedException

# test: what the commands look like
$ps = [powershell]::Create().AddCommand('Get-Date').AddParameter('Year', 2001)
$ps.Commands.Commands.Count; $ps.Commands.Commands[0].CommandText; $ps.Commands.Commands[0].IsScript
$ps.Commands.Commands[0].Parameters | ForEach-Object { "$($_.Name)=$($_.Value)" }
$ps.Commands.Commands[0].Parameters.Add('Month', 2)
$ps.Invoke().Month
$c = [System.Management.Automation.PSCommand]::new().AddScript('"from a command"')
$ps.Commands = $c
$ps.Invoke()
# => 1
# => Get-Date
# => False
# => Year=2001
# => 2
# => from a command

# test: BeginInvoke and EndInvoke
$ps = [powershell]::Create().AddScript('param($x) $x * 2; Write-Error e').AddArgument(4)
$handle = $ps.BeginInvoke()
$handle.AsyncWaitHandle.WaitOne(); $handle.IsCompleted
$out = $ps.EndInvoke($handle)
$out.GetType().ToString(); $out; $ps.HadErrors; $ps.InvocationStateInfo.State
$ps = [powershell]::Create().AddScript('throw "zz"')
$handle = $ps.BeginInvoke()
try { $ps.EndInvoke($handle) } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
$Error.Clear()
# => True
# => True
# => System.Management.Automation.PSDataCollection`1[System.Management.Automation.PSObject]
# => 8
# => True
# => Completed
# => Exception calling "EndInvoke" with "1" argument(s): "zz"
# => RuntimeException

# test: collections for input and output
$in = [System.Management.Automation.PSDataCollection[psobject]]::new()
$in.Add(3); $in.Add(4); $in.Complete()
$out = [System.Management.Automation.PSDataCollection[psobject]]::new()
$ps = [powershell]::Create().AddScript('$input | ForEach-Object { $_ * 2 }')
$ps.EndInvoke($ps.BeginInvoke($in, $out)).Count
$out -join ','
# => 0
# => 6,8

# test: the current runspace has the caller's variables, and its errors only are kept
$v = 'outer'
function Run {
    $local = 3
    $ps = [powershell]::Create('CurrentRunspace')
    $ps.AddScript('"[$v] $local"; $v = "changed"; $new = 1; Write-Error ee; Write-Host shown').Invoke()
    "$v $new"; $ps.HadErrors; $ps.Streams.Error.Count; $ps.Streams.Information.Count
}
Run
"$v [$new]"; $Error.Count
$Error.Clear()
# => shown
# => [outer] 3
# => changed 1
# => True
# => 1
# => 0
# => outer []
# => 1

# test: an error that ends it in the current runspace
try { [powershell]::Create([System.Management.Automation.RunspaceMode]::CurrentRunspace).AddScript('throw "cc"').Invoke() } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
$Error.Clear()
# => Exception calling "Invoke" with "0" argument(s): "cc"
# => RuntimeException

# test: one inside another
$ps = [powershell]::Create()
$ps.AddScript('$v = 1; $in = [powershell]::Create(); $in.AddScript("`"[`$v]`"; 1/0").Invoke(); $in.Streams.Error.Count; $Error.Count; $v').Invoke()
$ps.Streams.Error.Count
# => []
# => 1
# => 0
# => 1
# => 0

# test: a script block of the caller may be an argument
function Get-Mine { 'mine' }
$ps = [powershell]::Create()
$ps.AddScript('param($block) & $block').AddArgument({ Get-Mine }).Invoke()
# => mine

# test: a host that does not answer
$ps = [powershell]::Create()
$ps.AddScript('Read-Host hi; $host.Name; "x" | Out-Default').Invoke()
$ps.Streams.Error[0].FullyQualifiedErrorId
# => Default Host
# => HostFunctionNotImplemented,Microsoft.PowerShell.Commands.ReadHostCommand

# test: nobody is there to be asked
$ps = [powershell]::Create()
$ps.AddScript('function f { param([Parameter(Mandatory)] $x) "got" }; f; "next"').Invoke()
$ps.Streams.Error[0].FullyQualifiedErrorId
$ps = [powershell]::Create()
$ps.AddScript('function g { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = "High")] param() if ($PSCmdlet.ShouldProcess("x")) { "did" } }; g; "next"').Invoke()
$ps.Streams.Error[0].FullyQualifiedErrorId; $ps.Streams.Error[0].Exception.Message
# => next
# => MissingMandatoryParameter,f
# => next
# => HostException
# => Exception calling "ShouldProcess" with "1" argument(s): "A command that prompts the user failed because the host program or the command type does not support user interaction. The host was attempting to request confirmation with the following message: Are you sure you want to perform this action?
# => Performing the operation "g" on target "x"."
