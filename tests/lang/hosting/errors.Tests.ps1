# test: text that is not complete
foreach ($text in 'if (', "'abc", '1 |', '{') {
    try { [powershell]::Create().AddScript($text).Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message }
}
$Error.Clear()
# => IncompleteParseException
# => IfStatementMissingCondition
# => Exception calling "Invoke" with "0" argument(s): "Missing condition in if statement after 'if ('."
# => IncompleteParseException
# => TerminatorExpectedAtEndOfString
# => Exception calling "Invoke" with "0" argument(s): "The string is missing the terminator: '."
# => IncompleteParseException
# => EmptyPipeElement
# => Exception calling "Invoke" with "0" argument(s): "An empty pipe element is not allowed."
# => IncompleteParseException
# => MissingEndCurlyBrace
# => Exception calling "Invoke" with "0" argument(s): "Missing closing '}' in statement block or type definition."

# test: text that is wrong
try { [powershell]::Create().AddScript('a }').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message }
$Error.Clear()
# => ParseException
# => UnexpectedToken
# => Exception calling "Invoke" with "0" argument(s): "At line:1 char:3
# => + a }
# => +   ~
# => Unexpected token '}' in expression or statement."

# test: what a command throws is a CmdletInvocationException
$text = 'function T { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([ArgumentException]::new("tt"), "TT", "InvalidArgument", $null)) }
function D { [CmdletBinding()] param() 1/0; "on" }
function X { [CmdletBinding()] param() throw "x" }'
foreach ($name in 'T', 'D', 'X') {
    foreach ($action in 'Continue', 'SilentlyContinue', 'Stop') {
        $ps = [powershell]::Create(); $null = $ps.AddScript($text).Invoke(); $ps.Commands.Clear()
        try { $null = $ps.AddCommand($name).AddParameter('ErrorAction', $action).Invoke(); $what = 'returned' } catch { $what = "$($_.FullyQualifiedErrorId) $($_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId)" }
        "$name $action $($ps.Streams.Error.Count) $($ps.HadErrors) $what"
    }
}
$Error.Clear()
# => T Continue 0 True CmdletInvocationException TT,T
# => T SilentlyContinue 0 True CmdletInvocationException TT,T
# => T Stop 0 True CmdletInvocationException TT,T
# => D Continue 1 True returned
# => D SilentlyContinue 0 False returned
# => D Stop 0 True CmdletInvocationException RuntimeException,D
# => X Continue 0 True RuntimeException x
# => X SilentlyContinue 0 False returned
# => X Stop 0 True RuntimeException x

# test: a function's text
function Get-Mine { param($x) "mine $x" }
$text = (Get-Command Get-Mine).ScriptBlock.Ast.Extent.Text
$text
$ps = [powershell]::Create(); $null = $ps.AddScript($text).Invoke(); $ps.Commands.Clear()
$ps.AddCommand('Get-Mine').AddArgument(1).Invoke()
# => function Get-Mine { param($x) "mine $x" }
# => mine 1

# test: settings of an invocation
$settings = [System.Management.Automation.PSInvocationSettings]::new()
$settings.AddToHistory = $true
[powershell]::Create().AddScript('$input | ForEach-Object { $_ + 1 }').Invoke((1, 2), $settings) -join ','
# => 2,3
