# test: an error in a value is one of its statement
function Show($block) { try { & $block } catch { $i = $_.InvocationInfo; $i.Line.Substring($i.OffsetInLine - 1).Split(' }')[0] } }
Show { $a = 'x'.Substring(99) }
Show { $a += [guid]::new('zzz') }
Show { $a = @('x'.Substring(99)) }
Show { $a = $('x'.Substring(99)) }
Show { 'x'.Substring(99) | Out-Null }
Show { return 'x'.Substring(99) }
Show { if ('x'.Substring(99)) { 1 } }
Show { $a[0] = 'x'.Substring(99) }
$Error.Clear()
# => $a = 'x'.Substring(99)
# => $a += [guid]::new('zzz')
# => $a = @('x'.Substring(99))
# => 'x'.Substring(99))
# => 'x'.Substring(99) | Out-Null
# => 'x'.Substring(99)
# => 'x'.Substring(99)) { 1
# => $a[0] = 'x'.Substring(99)

# test: records and type names that are none
foreach ($v in 1.1, $null, @('A','B')) { $o = [pscustomobject]@{ PSTypeName = $v; A = 1 }; "$($o.PSTypeNames[0]) | $($o.PSObject.Properties.Name -join ',')" }
function A { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError($null) }
try { A } catch { $_.FullyQualifiedErrorId; "$_" }
function B { [CmdletBinding()] param() $PSCmdlet.WriteError($null) }
try { B } catch { $_.FullyQualifiedErrorId; "$_" }
try { [System.Management.Automation.ErrorRecord]::new($null, 'TT', 'NotSpecified', $null) } catch { "$_" }
$Error.Clear()
# => System.Management.Automation.PSCustomObject | PSTypeName,A
# => System.Management.Automation.PSCustomObject | PSTypeName,A
# => System.Management.Automation.PSCustomObject | PSTypeName,A
# => ArgumentNullException,A
# => Exception calling "ThrowTerminatingError" with "1" argument(s): "Value cannot be null. (Parameter 'errorRecord')"
# => PSArgumentNullException,B
# => Exception calling "WriteError" with "1" argument(s): "Cannot process argument because the value of argument "errorRecord" is null. Change the value of argument "errorRecord" to a non-null value."
# => Exception calling ".ctor" with "4" argument(s): "Cannot process argument because the value of argument "exception" is null. Change the value of argument "exception" to a non-null value."

# test: methods in stack traces
class Worker { [string]$Name
    [void] Run() {
        throw "worker $($this.Name) failed"
    } }
try { [Worker]@{Name='w1'} | ForEach-Object { $_.Run() } } catch { $_.ScriptStackTrace -replace ", .*?: line", ": line" }
class C2 { C2() { throw 'ctor' } static [void] S() { throw 'st' } [void] N() { $this.M2() } hidden [void] M2() { 1/0 } }
try { [C2]::new() } catch { $_.ScriptStackTrace -replace ", .*?: line", ": line" }
try { [C2]::S() } catch { $_.ScriptStackTrace -replace ", .*?: line", ": line" }
class C3 : C2 { C3() : base() { } }
try { [C3]::new() } catch { $_.ScriptStackTrace -replace ", .*?: line", ": line" }
class C4 { [void] N() { $this.M2() } [void] M2() { 1/0 } [string] ToString() { throw 'ts' } }
try { [C4]::new().N() } catch { $_.ScriptStackTrace -replace ", .*?: line", ": line" }
try { & { [C4]::new().N() } } catch { $_.ScriptStackTrace -replace ", .*?: line", ": line" }
function callit { [C4]::new().N() }
try { callit } catch { $_.ScriptStackTrace -replace ", .*?: line", ": line" }
$Error.Clear()
# => at Run: line 3
# => at <ScriptBlock>: line 5
# => at <ScriptBlock>: line 5
# => at C2: line 6
# => at <ScriptBlock>: line 7
# => at S: line 6
# => at <ScriptBlock>: line 8
# => at C2: line 6
# => at C3: line 9
# => at <ScriptBlock>: line 10
# => at M2: line 11
# => at N: line 11
# => at <ScriptBlock>: line 12
# => at M2: line 11
# => at N: line 11
# => at <ScriptBlock>: line 13
# => at <ScriptBlock>: line 13
# => at M2: line 11
# => at N: line 11
# => at callit: line 14
# => at <ScriptBlock>: line 15

# test: the line that is shown, and what is named in front of it
function head1($e) { (($e | Out-String) -split "`n")[0] -replace ':\s*\S*\.ps1:', ': file:' }
function pos($e) { ($e.InvocationInfo.PositionMessage -split "`n")[1, 2] }
try { & {param([int]$x) $x} 'abc' } catch { head1 $_ }
try { & {[CmdletBinding()]param([int]$x) $x} 'abc' } catch { head1 $_ }
try { & {[CmdletBinding()]param() $MyInvocation.MyCommand.GetType().Name } } catch { head1 $_ }
& { $MyInvocation.MyCommand.GetType().Name }
try { & { throw 'x' } } catch { head1 $_; pos $_ }
try { & { [CmdletBinding()]param() $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([Exception]'m', 'i', 0, $null)) } } catch { head1 $_; pos $_ }
$null = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbb'; try { [int]'no number at all' } catch { pos $_ }; $null = 'ccccccccccccccccccccccccccccccccccccc'
	try { [int]'tab' } catch { pos $_ }	 # a	tab behind dddddddddddddddddddddddddddddddddddddddddddddddd
try { [int]'behind' } catch { pos $_ }; $null = 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'
$null = 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'; try { [int]'before' } catch { pos $_ }
try { Get-Item '/ggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg' -ErrorAction Stop } catch { pos $_ }
try { $null = 'é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞'; [int]'x' } catch { pos $_ }
$Error.Clear()
# => param([int]$x) $x: file:3
# => : file:4
# => FunctionInfo
# => ScriptInfo
# => Exception: file:7
# => + try { & { throw 'x' } } catch { head1 $_; pos $_ }
# => +           ~~~~~~~~~
# => : file:8
# => + try { & { [CmdletBinding()]param() $PSCmdlet.ThrowTerminatingError([M …
# => +       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
# => + … aaaaaaaa', 'bbbbbbbbbbbbbbbbb'; try { [int]'no number at all' } catch …
# => +                                         ~~~~~~~~~~~~~~~~~~~~~~~
# => +     try { [int]'tab' } catch { pos $_ }     # a    tab behind ddddddd …
# => +           ~~~~~~~~~~
# => + try { [int]'behind' } catch { pos $_ }; $null = 'eeeeeeeeeeeeeeeeeeee …
# => +       ~~~~~~~~~~~~~
# => + … fffffffffffffffffffffffffffffffffffffff'; try { [int]'before' } catch …
# => +                                                   ~~~~~~~~~~~~~
# => + try { Get-Item '/gggggggggggggggggggggggggggggggggggggggggggggggggggg …
# => +       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
# => + … 𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞é𝄞'; [int]'x' } catch …
# => +                                                        ~~~~~~~~

# test: what Write-Error stops at is where it stands
try { Write-Error e2 -ErrorAction Stop } catch { $_.InvocationInfo.ScriptLineNumber; $_.InvocationInfo.Line.Trim(); $_.CategoryInfo.Activity; ($_ | Out-String) -match '~~~~' }
function f { Write-Error in -ErrorAction Stop }
try { f } catch { $_.InvocationInfo.Line.Trim() }
$ErrorActionPreference = 'Stop'
try { Write-Error e3 } catch { $_.InvocationInfo.OffsetInLine; $_.InvocationInfo.PositionMessage.Split("`n")[-1] }
$Error.Clear()
# => 1
# => try { Write-Error e2 -ErrorAction Stop } catch { $_.InvocationInfo.ScriptLineNumber; $_.InvocationInfo.Line.Trim(); $_.CategoryInfo.Activity; ($_ | Out-String) -match '~~~~' }
# => Write-Error
# => True
# => try { f } catch { $_.InvocationInfo.Line.Trim() }
# => 7
# => +       ~~~~~~~~~~~~~~
