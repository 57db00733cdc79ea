# test: strings are expanded
$n = 3; $ExecutionContext.InvokeCommand.ExpandString('n is $n, $(1 + 1)')
# => n is 3, 2

# test: scripts are run, commands found
"$($ExecutionContext.InvokeCommand.InvokeScript('1; 2'))"
$ExecutionContext.InvokeCommand.NewScriptBlock('3').Invoke()
$ExecutionContext.InvokeCommand.GetCommand('Get-Item', 'Cmdlet').Name
$null -eq $ExecutionContext.InvokeCommand.GetCommand('No-Such', 'All')
# => 1 2
# => 3
# => Get-Item
# => True

# test: variables by name
$a = 1; function f { $a = 2; $s = $ExecutionContext.SessionState.PSVariable; "$($s.GetValue('a')) $($s.GetValue('global:a')) $($s.GetValue('none', 'd'))"; $s.Set('script:a', 9) }
f; $a; $ExecutionContext.SessionState.PSVariable.Get('a').Name; $null -eq $ExecutionContext.SessionState.PSVariable.Get('none')
# => 2 1 d
# => 9
# => a
# => True

# test: paths
$p = $ExecutionContext.SessionState.Path
$p.CurrentLocation.Path -eq $PWD.Path; $p.GetUnresolvedProviderPathFromPSPath('x/../y') -eq "$PWD/y"; $p.Combine('a', 'b')
# => True
# => True
# => a/b

# test: the host writes lines
$Host.UI.WriteLine('line'); $Host.UI.Write('no '); $Host.UI.WriteLine('end')
# => line
# => no end

# test: a choice is asked for
# stdin: x
# stdin: n
$r = $Host.UI.PromptForChoice('Title', 'Really?', @('&Yes', '&No'), 0); "`nchosen $r"
# =>
# => Title
# => Really?
# => [Y] Yes  [N] No  [?] Help (default is "Y"): x
# => [Y] Yes  [N] No  [?] Help (default is "Y"): n
# =>
# => chosen 1

# test: commands as objects
function Get-It { [CmdletBinding(DefaultParameterSetName = 'A')] param([Parameter(Mandatory)][string]$Name, [ValidateSet('x', 'y')]$V) }
$c = Get-Command Get-It
"$($c.Name) $($c.CommandType) $($c.Verb) $($c.Noun) $($c.CmdletBinding) $($c.DefaultParameterSet)"
$c.Parameters['Name'].ParameterType.Name; $c.Parameters['Name'].Attributes.Where({ $_ -is [Parameter] }).Mandatory
$c.Parameters['V'].Attributes.Where({ $_ -is [ValidateSet] }).ValidValues -join ','
(Get-Command sh).Path -like '*/sh'; (Get-Command Get-Date).ModuleName
# => Get-It Function Get It True A
# => String
# => True
# => x,y
# => True
# => Microsoft.PowerShell.Utility

# test: syntax as Get-Command shows it
function A($a, [int]$b, [switch]$c) {}
function B { [CmdletBinding(SupportsShouldProcess)] param([Parameter(Mandatory, Position = 0)][string]$Name, [Parameter(Mandatory)][int[]]$M, [switch]$S, $O) }
(Get-Command A -Syntax).Trim(); (Get-Command B -Syntax).Trim()
# => A [[-a] <Object>] [[-b] <int>] [-c]
# => B [-Name] <string> -M <int[]> [-S] [-O <Object>] [-WhatIf] [-Confirm] [<CommonParameters>]
