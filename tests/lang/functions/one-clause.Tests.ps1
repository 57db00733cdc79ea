# test: what native code runs has one clause
try { Invoke-Expression 'clean { }' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { Invoke-Expression 'begin { 1 } end { 2 }' } catch { $_.FullyQualifiedErrorId }
try { Invoke-Expression 'process { 1 }' } catch { $_.FullyQualifiedErrorId }
try { { begin { 1 } end { 2 } }.Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { { process { "p[$_]" } }.Invoke() } catch { $_.FullyQualifiedErrorId }
try { 1 | ForEach-Object { begin { 1 } process { $_ } } } catch { $_.FullyQualifiedErrorId }
& { begin { 'b' } process { 'p' } end { 'e' } }
# => InvalidOperation,Microsoft.PowerShell.Commands.InvokeExpressionCommand
# => The script block cannot be invoked because it contains more than one clause. The Invoke() method can only be used on script blocks that contain a single clause.
# => InvalidOperation,Microsoft.PowerShell.Commands.InvokeExpressionCommand
# => 1
# => PSInvalidOperationException
# => Exception calling "Invoke" with "0" argument(s): "The script block cannot be invoked because it contains more than one clause. The Invoke() method can only be used on script blocks that contain a single clause."
# => p[]
# => InvalidOperation,Microsoft.PowerShell.Commands.ForEachObjectCommand
# => b
# => p
# => e
# error: InvalidOperation
# error: InvalidOperation
# error: PSInvalidOperationException
# error: InvalidOperation
