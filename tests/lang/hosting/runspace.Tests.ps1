# test: the states of a runspace
$rs = [runspacefactory]::CreateRunspace()
$rs.GetType().FullName; $rs.RunspaceStateInfo.State
$rs.Open(); $rs.RunspaceStateInfo.State; $rs.RunspaceAvailability
$rs.Close(); $rs.RunspaceStateInfo.State
try { $rs.Open() } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
$ps = [powershell]::Create(); $ps.Runspace = $rs
try { $ps.AddScript('1').Invoke() } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
$Error.Clear()
# => System.Management.Automation.Runspaces.LocalRunspace
# => BeforeOpen
# => Opened
# => Available
# => Closed
# => Exception calling "Open" with "0" argument(s): "Cannot open the runspace because the runspace is not in the BeforeOpen state. Current state of the runspace is 'Closed'."
# => InvalidRunspaceStateException
# => Exception calling "Invoke" with "0" argument(s): "Cannot perform operation because the runspace is not in the 'Opened' state. Current state of runspace is 'Closed'."
# => InvalidRunspaceStateException

# test: variables go in and out by SessionStateProxy
$rs = [runspacefactory]::CreateRunspace(); $rs.Open()
$rs.SessionStateProxy.SetVariable('q', 42)
$rs.SessionStateProxy.GetVariable('q')
$ps = [powershell]::Create(); $ps.Runspace = $rs
$ps.AddScript('$q++; $q; $answer = "yes"').Invoke()
$rs.SessionStateProxy.GetVariable('answer'); $rs.SessionStateProxy.PSVariable.GetValue('q')
$null -eq $rs.SessionStateProxy.GetVariable('none')
$rs.Dispose()
# => 42
# => 43
# => yes
# => 43
# => True

# test: several commands in one runspace share its state
$rs = [runspacefactory]::CreateRunspace(); $rs.Open()
$null = [powershell]::Create($rs).AddScript('function Get-Two { 2 }; $x = 1').Invoke()
$ps = [powershell]::Create($rs)
$ps.AddScript('Get-Two; $x').Invoke()
$ps.Dispose(); $rs.RunspaceStateInfo.State
# => 2
# => 1
# => Opened

# test: shared objects
$shared = [hashtable]::Synchronized(@{ n = 0 })
$rs = [runspacefactory]::CreateRunspace(); $rs.Open()
$rs.SessionStateProxy.SetVariable('shared', $shared)
$ps = [powershell]::Create(); $ps.Runspace = $rs
$handle = $ps.AddScript('1..5 | ForEach-Object { $shared.n += $_ }').BeginInvoke()
$null = $ps.EndInvoke($handle)
$shared.n
# => 15

# test: with the host of the caller
$rs = [runspacefactory]::CreateRunspace($Host); $rs.Open()
$ps = [powershell]::Create(); $ps.Runspace = $rs
$ps.AddScript('Write-Host shown; $host.Name; "default" | Out-Default; "out"').Invoke()
$ps.Streams.Information.Count
# => shown
# => default
# => ConsoleHost
# => out
# => 1

# test: a pool
$pool = [runspacefactory]::CreateRunspacePool(1, 3)
$pool.RunspacePoolStateInfo.State
$pool.Open(); $pool.RunspacePoolStateInfo.State; $pool.GetMaxRunspaces(); $pool.GetAvailableRunspaces()
$jobs = foreach ($i in 1..4) {
    $ps = [powershell]::Create(); $ps.RunspacePool = $pool
    [pscustomobject]@{ Shell = $ps.AddScript('param($n) $n * $n').AddArgument($i); Handle = $null }
}
foreach ($job in $jobs) { $job.Handle = $job.Shell.BeginInvoke() }
while ($jobs.Handle.IsCompleted -contains $false) { Start-Sleep -Milliseconds 10 }
($jobs | ForEach-Object { $_.Shell.EndInvoke($_.Handle); $_.Shell.Dispose() }) -join ','
$pool.Close(); $pool.RunspacePoolStateInfo.State
# => BeforeOpen
# => Opened
# => 3
# => 3
# => 1,4,9,16
# => Closed

# test: an initial session state
$iss = [initialsessionstate]::CreateDefault2()
$iss.GetType().FullName
$iss.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new('iv', 9, 'a number'))
$iss.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new('fixed', 1, '', 'ReadOnly'))
$iss.Commands.Add([System.Management.Automation.Runspaces.SessionStateFunctionEntry]::new('Get-Nine', 'param($n) "nine $n $iv"'))
$iss.Commands.Add([System.Management.Automation.Runspaces.SessionStateAliasEntry]::new('gn', 'Get-Nine'))
$rs = [runspacefactory]::CreateRunspace($iss); $rs.Open()
$ps = [powershell]::Create($rs)
$ps.AddScript('Get-Nine 1; gn 2; $fixed = 2; $fixed').Invoke()
$ps.Streams.Error[0].FullyQualifiedErrorId
[powershell]::Create($iss).AddScript('$iv').Invoke()
$iss.LanguageMode
# => System.Management.Automation.Runspaces.InitialSessionState
# => nine 1 9
# => nine 2 9
# => 1
# => VariableNotWritable
# => 9
# => FullLanguage

# test: modules of an initial session state
Set-Content -Path Tools.psm1 -Value 'function Get-Tool { "tool" }'
$iss = [initialsessionstate]::CreateDefault()
$iss.ImportPSModule((Resolve-Path Tools.psm1).Path)
[powershell]::Create($iss).AddScript('Get-Tool; (Get-Module).Name -contains "Tools"').Invoke()
try { $iss.ImportPSModule($null) } catch { $_.FullyQualifiedErrorId }
$Error.Clear()
# => tool
# => True
# => ArgumentNullException

# test: an empty initial session state has no commands
$ps = [powershell]::Create([initialsessionstate]::Create())
try { $ps.AddCommand('Get-Date').Invoke() } catch { $_.FullyQualifiedErrorId }
$Error.Clear()
# => CommandNotFoundException

# test: the default runspace
[runspace]::DefaultRunspace.Id
$ps = [powershell]::Create()
$ps.AddScript('[runspace]::DefaultRunspace.Id').Invoke() -eq $ps.Runspace.Id
$ps.Runspace.Id -ne [runspace]::DefaultRunspace.Id
# => 1
# => 2
# => True
