# test: with -NonInteractive questions are errors
$code = {
    function f { param([Parameter(Mandatory)]$a) 1 }
    function g { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]param() if ($PSCmdlet.ShouldProcess('t')) { 'did' } }
    foreach ($block in { Read-Host x }, { f }, { g }, { $Host.UI.PromptForChoice('c', 'm', @('&Yes'), 0) }) {
        try { & $block } catch { $_.FullyQualifiedErrorId }
    }
    g -Confirm:$false
    $Error.Clear()
}
& ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "$code"
# => InvalidOperation,Microsoft.PowerShell.Commands.ReadHostCommand
# => MissingMandatoryParameter,f
# => PSInvalidOperationException,g
# => PSInvalidOperationException
# => did
