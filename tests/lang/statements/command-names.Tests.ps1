# test: functions and aliases may be named like paths
function a/b { 'slash' }
a/b
function ./q { 'dotslash' }
./q
function /bin/echo { "own echo $args" }
/bin/echo hi
Set-Alias c/d a/b
c/d
# => slash
# => dotslash
# => own echo hi
# => slash

# test: an alias of a missing command: the command is missing
Set-Alias dangling No-SuchCmd
Set-Alias d2 dangling
try { dangling } catch { $_.TargetObject; $_.InvocationInfo.InvocationName; $_.Exception.CommandName }
try { & d2 } catch { $_.TargetObject; $_.InvocationInfo.InvocationName }
Set-Alias loop1 loop2; Set-Alias loop2 loop1
try { loop1 } catch { $_.TargetObject }
# => No-SuchCmd
# => dangling
# => No-SuchCmd
# => No-SuchCmd
# => &
# => loop1
# error: CommandNotFoundException
# error: CommandNotFoundException
# error: CommandNotFoundException

# test: what is not found is the name alone
try { nosuch 1 2 3 } catch { $_.InvocationInfo.PositionMessage.Split("`n")[-1] }
try { 1 | nosuch 1 2 3 } catch { $_.InvocationInfo.PositionMessage.Split("`n")[-1] }
$n = 'nn'
try { & $n 1 2 } catch { $_.InvocationInfo.PositionMessage.Split("`n")[-1]; $_.InvocationInfo.InvocationName }
try { & '' } catch { $_.FullyQualifiedErrorId; $_.InvocationInfo.PositionMessage.Split("`n")[-1]; $_.InvocationInfo.InvocationName }
try { [nosuch]::Value } catch { $_.InvocationInfo.PositionMessage.Split("`n")[-1] }
# => +       ~~~~~~
# => +           ~~~~~~
# => +         ~~
# => &
# => BadExpression
# => +         ~~
# =>
# => +       ~~~~~~~~
# error: CommandNotFoundException
# error: CommandNotFoundException
# error: CommandNotFoundException
# error: BadExpression
# error: TypeNotFound
