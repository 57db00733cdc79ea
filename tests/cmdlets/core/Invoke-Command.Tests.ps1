# test: arguments and scope
Invoke-Command { $args[0] + 1 } -ArgumentList 5
1,2 | Invoke-Command { "i:$input" }
Invoke-Command { $v = 5 } -NoNewScope; $v
Invoke-Command { $w = 5 }; "[$w]"
# => 6
# => i:1 2
# => 5
# => []

# test: another computer is refused, not passed over
try { Invoke-Command -ComputerName far { 'ran here' } } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
# => NotSupportedException,Microsoft.PowerShell.Commands.InvokeCommandCommand
# => The parameter '-ComputerName' is not supported for the cmdlet 'Invoke-Command' on this edition of PowerShell.
# error: NotSupportedException,Microsoft.PowerShell.Commands.InvokeCommandCommand

# test: an object's property does not name a computer
[pscustomobject]@{ Port = 5; ContainerId = 'c' } | Invoke-Command { 'here' }
# => here
