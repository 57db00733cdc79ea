# test: a typed local fails as a cast where every way has its type
function T($name, $block) { try { $null = & $block; "$name ok" } catch { "$name $($_.FullyQualifiedErrorId)" } }
T 'plain' { [int]$n = 'abc' }
T 'then-assign-same-type' { [int]$n = 5; $n = 'abc' }
T 'then-assign-int' { [int]$n = 'abc'; $n = 1 }
T 'assign-before' { $n = 1; [int]$n = 'abc' }
T 'assign-before2' { $n = 1; [int]$n = 2; $n = 'abc' }
T 'twice same' { [int]$n = 1; [int]$n = 'abc' }
T 'twice other' { [int]$n = 1; [long]$n = 'abc' }
T 'in if' { if ($true) { [int]$n = 'abc' } }
T 'if then use' { if ($true) { [int]$n = 4 }; $n = 'abc' }
T 'in try' { try { [int]$n = 'abc' } finally { 1 } }
T 'in try then after' { try { [int]$n = 1 } finally { }; $n = 'abc' }
T 'in loop' { foreach ($i in 1) { [int]$n = 'abc' } }
T 'in loop, later' { foreach ($i in 1) { [int]$n = 1 }; $n = 'abc' }
T 'while' { while ($true) { [int]$n = 'abc' } }
T 'read before' { $n; [int]$n = 'abc' }
T 'nested block' { & { [int]$n = 'abc' } }
T 'nested foreach-object' { 1 | ForEach-Object { [int]$n = 'abc' } }
T 'nested where' { 1 | Where-Object { [int]$n = 'abc' } }
T 'scope local' { [int]$local:n = 'abc' }
T 'scope script' { [int]$script:n3 = 'abc' }
T 'array' { [int[]]$n = 'abc' }
T 'multi' { [int]$a, [int]$b = 1, 'abc' }
T 'validate' { [ValidateRange(1,5)][int]$n = 9 }
T 'validate2' { [ValidateRange(1,5)][int]$n = 2; $n = 9 }
T 'validate3' { [ValidateRange(1,5)][int]$n = 2; $n = 'abc' }
T 'incr' { [byte]$n = 255; $n++ }
T 'plus' { [byte]$n = 255; $n += 1 }
T 'foreach var' { [int]$n = 1; foreach ($n in 'abc') { } }
T 'switch stmt' { switch (1) { 1 { [int]$n = 'abc' } } }
T 'catch' { try { throw 1 } catch { [int]$n = 'abc' } }
T 'finally' { try { 1 } finally { [int]$n = 'abc' } }
T 'trap' { trap { break }; [int]$n = 'abc' }
T 'pref' { [int]$ErrorActionPreference = 'abc' }
T 'allscope' { [int]$PID = 3 }
T 'date' { [datetime]$d = 'x' }
T 'enum' { [DayOfWeek]$d = 'x' }
T 'switch' { [switch]$d = 'x' }
T 'bool' { [bool]$d = 'x' }
T 'string' { [string]$d = 1; $d = 5; $d.GetType().Name }
T 'string null' { [string]$d = $null; $d -eq $null; $d = $null; "[$d]" }
T 'ht' { [hashtable]$d = 5 }
T 'xml' { [xml]$d = 'x' }
T 'class' { [version]$d = 'x' }
T 'foreach-object assign' { [int]$n = 1; 1 | % { $n = 'abc' } }
T 'ref' { [int]$n = 1; $r = [ref]$n; $r.Value = 'abc' }
T 'psobject' { [psobject][int]$n = 'abc' }
T 'for' { for ([int]$i = 'abc'; $i -lt 3; $i++) { } }
T 'for2' { for ([int]$i = 0; $i -lt 3; $i++) { $i = 'abc' } }
T 'for3' { for ([int]$i = 0; $i -lt 3; $i++) { }; $i = 'abc' }
T 'switchvar' { [int]$n = 0; switch ('abc') { 'abc' { $n = $_ } } }
T 'elseif' { if (0) { [int]$n = 0 } else { [int]$n = 1 }; $n = 'abc' }
T 'do' { do { [int]$n = 1 } while (0); $n = 'abc' }
T 'cond' { if ([int]$n = 1) { }; $n = 'abc' }
T 'data' { data x { 1 }; [int]$n = 'abc' }
T 'try-catch' { try { [int]$n = 1 } catch { }; $n = 'abc' }
T 'try inner' { try { [int]$n = 1; $n = 'abc' } catch { throw } }
T 'catch assign' { try { [int]$n = 1; throw 1 } catch { $n = 'abc' } }
T 'fin assign' { try { [int]$n = 1 } finally { $n = 'abc' } }
T 'and' { $true -and ([int]$n = 1); $n = 'abc' }
T 'return in' { if ($true) { [int]$n = 1 } else { return }; $n = 'abc' }
T 'different spelled' { [int]$n = 1; [System.Int32]$n = 'abc' }
T 'untyped twice, typed' { if (0) { $n = 1 }; [int]$n = 'abc' }
T 'plus assign' { [int]$n = 0; $n += 'abc' }
T 'array elem' { [int[]]$n = 1,2; $n[0] = 'abc' }
T 'global' { [int]$global:gg = 'abc' }
T 'missing type' { [Nope]$n = 'abc' }
T 'null into int' { [int]$n = $null; $n }
T 'object' { [object]$n = 4; $n = 'x' }
T 'err msg' { try { [int]$n = 'abc' } catch { throw $_.Exception.Message + '|' + $_.CategoryInfo + '|' + $_.Exception.GetType() + '|' + $_.Exception.InnerException.GetType() } }
T 'err msg2' { try { [int]$script:n = 'abc' } catch { throw $_.Exception.Message + '|' + $_.CategoryInfo + '|' + $_.Exception.GetType() + '|' + $_.Exception.InnerException.GetType() } }
$Error.Clear()
# => plain InvalidCastFromStringToInteger
# => then-assign-same-type InvalidCastFromStringToInteger
# => then-assign-int InvalidCastFromStringToInteger
# => assign-before RuntimeException
# => assign-before2 RuntimeException
# => twice same InvalidCastFromStringToInteger
# => twice other RuntimeException
# => in if InvalidCastFromStringToInteger
# => if then use RuntimeException
# => in try InvalidCastFromStringToInteger
# => in try then after RuntimeException
# => in loop InvalidCastFromStringToInteger
# => in loop, later RuntimeException
# => while InvalidCastFromStringToInteger
# => read before InvalidCastFromStringToInteger
# => nested block InvalidCastFromStringToInteger
# => nested foreach-object RuntimeException,Microsoft.PowerShell.Commands.ForEachObjectCommand
# => nested where RuntimeException,Microsoft.PowerShell.Commands.WhereObjectCommand
# => scope local InvalidCastFromStringToInteger
# => scope script RuntimeException
# => array InvalidCastExceptionScalarToArray
# => multi InvalidCastFromStringToInteger
# => validate ValidateSetFailure
# => validate2 ValidateSetFailure
# => validate3 RuntimeException
# => incr InvalidCastIConvertible
# => plus InvalidCastIConvertible
# => foreach var InvalidCastFromStringToInteger
# => switch stmt InvalidCastFromStringToInteger
# => catch InvalidCastFromStringToInteger
# => finally InvalidCastFromStringToInteger
# => trap InvalidCastFromStringToInteger
# => pref InvalidCastFromStringToInteger
# => allscope VariableNotWritable
# => date InvalidCastParseTargetInvocationWithFormatProvider
# => enum SubstringDisambiguationEnumParseThrewAnException
# => switch ConvertToFinalInvalidCastException
# => bool ok
# => string ok
# => string null ok
# => ht ConvertToFinalInvalidCastException
# => xml InvalidCastToXmlDocument
# => class InvalidCastParseTargetInvocation
# => foreach-object assign InvalidCastFromStringToInteger,Microsoft.PowerShell.Commands.ForEachObjectCommand
# => ref ExceptionWhenSetting
# => psobject RuntimeException
# => for InvalidCastFromStringToInteger
# => for2 InvalidCastFromStringToInteger
# => for3 InvalidCastFromStringToInteger
# => switchvar InvalidCastFromStringToInteger
# => elseif InvalidCastFromStringToInteger
# => do InvalidCastFromStringToInteger
# => cond InvalidCastFromStringToInteger
# => data InvalidCastFromStringToInteger
# => try-catch RuntimeException
# => try inner InvalidCastFromStringToInteger
# => catch assign RuntimeException
# => fin assign RuntimeException
# => and RuntimeException
# => return in InvalidCastFromStringToInteger
# => different spelled InvalidCastFromStringToInteger
# => untyped twice, typed RuntimeException
# => plus assign InvalidCastFromStringToInteger
# => array elem InvalidCastFromStringToInteger
# => global RuntimeException
# => missing type TypeNotFound
# => null into int ok
# => object ok
# => err msg Cannot convert value "abc" to type "System.Int32". Error: "The input string 'abc' was not in a correct format."|InvalidArgument: (:) [], RuntimeException|System.Management.Automation.RuntimeException|System.Management.Automation.PSInvalidCastException
# => err msg2 Cannot convert value "abc" to type "System.Int32". Error: "The input string 'abc' was not in a correct format."|MetadataError: (:) [], ArgumentTransformationMetadataException|System.Management.Automation.ArgumentTransformationMetadataException|System.Management.Automation.PSInvalidCastException

# test: typed parameters that are assigned to
function T($name, $block) { try { $null = & $block; "$name ok" } catch { "$name $($_.FullyQualifiedErrorId)" } }
T 'param' { param([int]$n) $n = 'abc' }
T 'param retyped' { param($n) [int]$n = 'abc' }
T 'p attr' { param([Parameter()][int]$n) $n = 'abc' }
T 'p validate' { param([ValidateRange(0,5)][int]$n) $n = 'abc' }
T 'p notnull' { param([AllowNull()][int]$n) $n = 'abc' }
T 'p alias' { param([Alias('q')][int]$n) $n = 'abc' }
T 'p alias2' { [CmdletBinding()] param([Alias('q')][int]$n) $n = 'abc' }
T 'p default' { param([int]$n = 5) $n = 'abc' }
T 'p switch' { param([switch]$n) $n = 'abc' }
T 'p if' { param([int]$n) if (1) { $n = 'abc' } }
T 'p two types' { param([object][int]$n) $n = 'abc' }
$Error.Clear()
# => param InvalidCastFromStringToInteger
# => param retyped RuntimeException
# => p attr InvalidCastFromStringToInteger
# => p validate RuntimeException
# => p notnull InvalidCastFromStringToInteger
# => p alias InvalidCastFromStringToInteger
# => p alias2 InvalidCastFromStringToInteger
# => p default InvalidCastFromStringToInteger
# => p switch ConvertToFinalInvalidCastException
# => p if InvalidCastFromStringToInteger
# => p two types RuntimeException

# test: commands that may change any variable make all of them dynamic
function T($name, $block) { try { $null = & $block; "$name ok" } catch { "$name $($_.FullyQualifiedErrorId)" } }
T 'getvar' { Get-Variable q -ea 0; [int]$n = 'abc' }
T 'setvar' { Set-Variable q 1; [int]$n = 'abc' }
T 'newvar' { New-Variable q 1; [int]$n = 'abc' }
T 'nv alias' { nv q 1; [int]$n = 'abc' }
T 'remove-variable' { Remove-Variable q -ea 0; [int]$n = 'abc' }
T 'dot inside' { . { 1 }; [int]$n = 'abc' }
T 'iex' { Invoke-Expression '1'; [int]$n = 'abc' }
T 'import' { Import-Module Microsoft.PowerShell.Utility; [int]$n = 'abc' }
T 'read-host' { Write-Output 1 -OutVariable z; [int]$n = 'abc' }
T 'amp var' { $c = { 1 }; & $c; [int]$n = 'abc' }
T 'amp cmd' { $c = 'Get-Date'; $null = & $c; [int]$n = 'abc' }
T 'p set inside' { param([int]$n) Set-Variable z 1; $n = 'abc' }
T 'clear' { Clear-Variable zz -ea 0; [int]$n = 'abc' }
T 'clv' { clv zz -ea 0; [int]$n = 'abc' }
T 'set' { set zz 1; [int]$n = 'abc' }
T 'quoted' { & 'Set-Variable' zz 1; [int]$n = 'abc' }
T 'mod' { Microsoft.PowerShell.Utility\Set-Variable zz 1; [int]$n = 'abc' }
T 'after' { [int]$n = 'abc'; Set-Variable zz 1 }
T 'nested setvar' { & { Set-Variable zz 1 }; [int]$n = 'abc' }
T 'nested dot' { & { . { } }; [int]$n = 'abc' }
T 'nested dot assign' { [int]$n = 1; . { $n = 'abc' } }
T 'gv' { [int]$n = 1; (Get-Variable n).Value = 'abc' }
$Error.Clear()
# => getvar InvalidCastFromStringToInteger
# => setvar RuntimeException
# => newvar RuntimeException
# => nv alias RuntimeException
# => remove-variable RuntimeException
# => dot inside RuntimeException
# => iex InvalidCastFromStringToInteger
# => import InvalidCastFromStringToInteger
# => read-host InvalidCastFromStringToInteger
# => amp var InvalidCastFromStringToInteger
# => amp cmd InvalidCastFromStringToInteger
# => p set inside RuntimeException
# => clear InvalidCastFromStringToInteger
# => clv InvalidCastFromStringToInteger
# => set RuntimeException
# => quoted RuntimeException
# => mod RuntimeException
# => after RuntimeException
# => nested setvar InvalidCastFromStringToInteger
# => nested dot InvalidCastFromStringToInteger
# => nested dot assign RuntimeException
# => gv ExceptionWhenSetting

# test: methods and advanced functions
function T($name, $block) { try { $null = & $block; "$name ok" } catch { "$name $($_.FullyQualifiedErrorId)" } }
T 'class' { [version]$d = 'x' }
class K { [int]$P; [object] M() { [int]$n = 'abc'; return $n } [object] N() { $n = 1; [int]$n = 'abc'; return $n } }
T 'class method' { [K]::new().M() }
T 'class method2' { [K]::new().N() }
T 'class prop' { [K]::new().P = 'abc' }
function Adv { [CmdletBinding()] param([int]$n) process { $n = 'abc' } }
T 'adv' { Adv }
function Adv2 { [CmdletBinding()] param() begin { [int]$n = 1 } process { $n = 'abc' } }
T 'adv2' { Adv2 }
function Adv3 { [CmdletBinding()] param() begin { [int]$n = 1 } process { [int]$n = 'abc' } }
T 'adv3' { Adv3 }
filter Fil { [int]$n = 'abc' }
T 'filter' { 1 | Fil }
$Error.Clear()
# => class InvalidCastParseTargetInvocation
# => class method InvalidCastFromStringToInteger
# => class method2 RuntimeException
# => class prop ExceptionWhenSetting
# => adv InvalidCastFromStringToInteger,Adv
# => adv2 InvalidCastFromStringToInteger,Adv2
# => adv3 InvalidCastFromStringToInteger,Adv3
# => filter InvalidCastFromStringToInteger

# test: which code has locals of its own
Set-Content sub.ps1 'try { [int]$n = "abc" } catch { "file $($_.FullyQualifiedErrorId)" }'
& ./sub.ps1
. ./sub.ps1
{ try { [int]$n = 'abc' } catch { "inv $($_.FullyQualifiedErrorId)" } }.Invoke()
Invoke-Command { try { [int]$n = 'abc' } catch { "ic $($_.FullyQualifiedErrorId)" } }
Invoke-Command -NoNewScope { try { [int]$n = 'abc' } catch { "icn $($_.FullyQualifiedErrorId)" } }
Invoke-Expression 'try { [int]$n = "abc" } catch { "iex $($_.FullyQualifiedErrorId)" }'
$null = New-Module { try { [int]$n = 'abc' } catch { Write-Host "nm $($_.FullyQualifiedErrorId)" } }
1 | Select-Object @{n='x';e={ try { [int]$n = 'abc' } catch { "so $($_.FullyQualifiedErrorId)" } }} | % x
$x = { try { [int]$n = 'abc' } catch { "cl $($_.FullyQualifiedErrorId)" } }.GetNewClosure(); & $x
1 | & { process { try { [int]$n = 'abc' } catch { "pr $($_.FullyQualifiedErrorId)" } } }
$Error.Clear()
# => file InvalidCastFromStringToInteger
# => file RuntimeException
# => inv InvalidCastFromStringToInteger
# => ic InvalidCastFromStringToInteger
# => icn RuntimeException
# => iex RuntimeException
# => nm RuntimeException
# => so InvalidCastFromStringToInteger
# => cl InvalidCastFromStringToInteger
# => pr InvalidCastFromStringToInteger

# test: read-only, shared and referred to
function Set-Typed { try { [int]$true = 3 } catch { $_.FullyQualifiedErrorId }; try { [string]$HOME = 3 } catch { "$_" } }
Set-Typed
New-Variable shared 5 -Option AllScope
function Set-Shared { [int]$shared = 3; $shared }
Set-Shared; $shared
[int]$n = 1
try { Set-Variable n 'abc' } catch { $_.FullyQualifiedErrorId }
try { ([ref]$n).Value = 'abc' } catch { $_.FullyQualifiedErrorId; "$_" }
try { [int]$script:m = 'abc' } catch { $_.Exception.GetType().Name, $_.Exception.InnerException.GetType().Name }
function Set-Local { try { [int]$m = 'abc' } catch { $_.Exception.GetType().Name, $_.Exception.InnerException.GetType().Name } }
Set-Local
$Error.Clear()
# => VariableNotWritable
# => Cannot overwrite variable HOME because it is read-only or constant.
# => 3
# => 3
# => RuntimeException,Microsoft.PowerShell.Commands.SetVariableCommand
# => ExceptionWhenSetting
# => Exception setting "Value": "Cannot convert value "abc" to type "System.Int32". Error: "The input string 'abc' was not in a correct format.""
# => ArgumentTransformationMetadataException
# => PSInvalidCastException
# => RuntimeException
# => PSInvalidCastException
