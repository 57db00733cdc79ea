# test: what is not a command does not run
function t($b) { try { $r = & $b; "$r" } catch { "$($_.Exception.Message)" } }
t { $p = [powershell]::Create(); $p.Commands.Commands.Add($null); $p.Invoke() }
t { $p = [powershell]::Create().AddScript('1'); $p.Commands.Commands[0] = $null; $p.Invoke() }
t { $p = [powershell]::Create().AddCommand('gi'); $p.Commands.Commands[0].Parameters.Add([Management.Automation.Runspaces.CommandParameter]$null); $p.Invoke() }
t { $p = [powershell]::Create('CurrentRunspace').AddScript('$p.Commands.Clear(); 5').AddStatement().AddScript('6'); $p.Invoke() }
t { $p = [powershell]::Create('CurrentRunspace').AddScript('$p.Streams.Error = [Management.Automation.PSDataCollection[Management.Automation.ErrorRecord]]::new(); 1..100 | % { "x" * 100 }; Write-Error x; 5'); $p.Invoke().Count }
t { $i = [initialsessionstate]::CreateDefault(); $i.Modules; [runspacefactory]::CreateRunspace($i).Open() }
$Error.Clear()
# => Exception calling "Invoke" with "0" argument(s): "Object reference not set to an instance of an object."
# => Exception calling "Invoke" with "0" argument(s): "Object reference not set to an instance of an object."
# => Exception calling "Invoke" with "0" argument(s): "An error occurred while creating the pipeline."
# => 5 6
# => 101
# =>

# test: one that runs does not change
$p=[powershell]::Create('CurrentRunspace').AddScript('try { $p.AddScript("x") } catch { $_.Exception.InnerException.GetType().FullName; $_.FullyQualifiedErrorId }
try { $p.AddArgument(1)  } catch { $_.Exception.InnerException.Message }
try { $p.Commands = [System.Management.Automation.PSCommand]::new(); "set" } catch { $_.Exception.Message; $_.Exception.InnerException.GetType().FullName };
try { $p.Runspace = $null; "set" } catch { $_.Exception.Message };
try { $p.HistoryString = "x"; "set" } catch { $_.Exception.Message }
try { $p.Streams.ClearStreams(); "cleared" } catch { $_.Exception.Message }
$p.InvocationStateInfo.State
5'); $p.Invoke()
$p.AddScript('7') > $null; $p.Invoke()
$Error.Clear()
# => System.Management.Automation.InvalidPowerShellStateException
# => InvalidPowerShellStateException
# => The state of the current PowerShell instance is not valid for this operation.
# => Exception setting "Commands": "The state of the current PowerShell instance is not valid for this operation."
# => System.Management.Automation.InvalidPowerShellStateException
# => Exception setting "Runspace": "The state of the current PowerShell instance is not valid for this operation."
# => set
# => cleared
# => Running
# => 5
# => 7

# test: one that runs is not run again
$p=[powershell]::Create('CurrentRunspace').AddScript('try { $p.Invoke() } catch { $_.Exception.Message; $_.Exception.InnerException.GetType().Name; $_.FullyQualifiedErrorId }
try { $p.BeginInvoke() } catch { $_.Exception.Message };try { $p.AddScript("x") } catch { $_.Exception.Message }
5'); $p.Invoke()
$Error.Clear()
# => Exception calling "Invoke" with "0" argument(s): "The operation cannot be performed because a command has already been started. Wait for the command to complete, or stop it, and then try the operation again."
# => InvalidOperationException
# => InvalidOperationException
# => Exception calling "BeginInvoke" with "0" argument(s): "The operation cannot be performed because a command has already been started. Wait for the command to complete, or stop it, and then try the operation again."
# => Exception calling "AddScript" with "1" argument(s): "The state of the current PowerShell instance is not valid for this operation."
# => 5
