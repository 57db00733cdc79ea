# test: a question, its answers and their help
# stdin: y
# stdin: 
# stdin: ?
# stdin: n
# stdin: a
function f { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param($t) if ($PSCmdlet.ShouldProcess($t, 'the action')) { "did $t" } else { "not $t" } }
f short
f ('a rather long target name with many words ' * 4)
f x
f y
# =>
# => Confirm
# => Are you sure you want to perform this action?
# => Performing the operation "the action" on target "short".
# => [Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help 
# => (default is "Y"):y
# => did short
# =>
# => Confirm
# => Are you sure you want to perform this action?
# => Performing the operation "the action" on target "a rather long target name with
# =>  many words a rather long target name with many words a rather long target name
# =>  with many words a rather long target name with many words ".
# => [Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help 
# => (default is "Y"):
# => did a rather long target name with many words a rather long target name with many words a rather long target name with many words a rather long target name with many words 
# =>
# => Confirm
# => Are you sure you want to perform this action?
# => Performing the operation "the action" on target "x".
# => [Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help 
# => (default is "Y"):?
# => Y - Continue with only the next step of the operation.
# => A - Continue with all the steps of the operation.
# => N - Skip this operation and proceed with the next operation.
# => L - Skip this operation and all subsequent operations.
# => S - Pause the current pipeline and return to the command prompt. Type "exit" to
# =>  resume the pipeline.
# => [Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help 
# => (default is "Y"):n
# => not x
# =>
# => Confirm
# => Are you sure you want to perform this action?
# => Performing the operation "the action" on target "y".
# => [Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help 
# => (default is "Y"):a
# => did y

# test: ShouldContinue with and without answers for all
# stdin: y
# stdin: q
# stdin: a
function g { [CmdletBinding()] param() $PSCmdlet.ShouldContinue('query text', 'cap') }
g
function h {
    [CmdletBinding()] param()
    $yes = $false; $no = $false
    $PSCmdlet.ShouldContinue('query text ' * 10, 'caption', [ref]$yes, [ref]$no); $yes; $no
    $PSCmdlet.ShouldContinue('again', 'caption', [ref]$yes, [ref]$no)
}
h
# =>
# => cap
# => query text
# => [Y] Yes  [N] No  [S] Suspend  [?] Help (default is "Y"): y
# => True

# test: PromptForChoice
# stdin: m
# stdin: 
# stdin: x
# stdin: e
# stdin: y
# stdin: m
# stdin: 
# stdin: 
$c = [System.Management.Automation.Host.ChoiceDescription[]]@('&Yes', '&No', '&Maybe later on', 'n&Ever', 'Plain')
$Host.UI.PromptForChoice('Title', 'Message that is long enough to wrap over the width of the console I think, yes it is', $c, 1)
$Host.UI.PromptForChoice('', '', $c, -1)
$Host.UI.PromptForChoice('T', 'M', $c, [int[]](0, 2)) -join ','
$Host.UI.PromptForChoice('T', 'M', $c, [int[]](0, 2)) -join ','
# =>
# => Title
# => Message that is long enough to wrap over the width of the console I think, yes 
# => it is
# => [Y] Yes  [N] No  [M] Maybe later on  [E] nEver  [] Plain  [?] Help 
# => (default is "N"):m
# => 2
# => [Y] Yes  [N] No  [M] Maybe later on  [E] nEver  [] Plain  [?] Help 
# => [Y] Yes  [N] No  [M] Maybe later on  [E] nEver  [] Plain  [?] Help x
# => [Y] Yes  [N] No  [M] Maybe later on  [E] nEver  [] Plain  [?] Help e
# => 3
# =>
# => T
# => M
# => [Y] Yes  
# => [N] No  
# => [M] Maybe later on  
# => [E] nEver  
# => [] Plain  
# => [?] Help 
# =>
# => (default choices are Y,M)
# => Choice[0]: y
# => Choice[1]: m
# => Choice[2]: 
# => 0,2
# =>
# => T
# => M
# => [Y] Yes  
# => [N] No  
# => [M] Maybe later on  
# => [E] nEver  
# => [] Plain  
# => [?] Help 
# =>
# => (default choices are Y,M)
# => Choice[0]: 
# => 0,2

# test: what is done is told only to the command that was asked to tell
Set-Content f1, f2, f3, f4 x
function a { [CmdletBinding(SupportsShouldProcess)] param() if ($PSCmdlet.ShouldProcess('t', 'act')) { Remove-Item f3 } }
function b { [CmdletBinding(SupportsShouldProcess)] param() if ($PSCmdlet.ShouldProcess('t', 'act')) { 'did' } }
function c { [CmdletBinding()] param() b }
$VerbosePreference = 'Continue'
Remove-Item f1
b
b -Verbose:$false
$VerbosePreference = 'SilentlyContinue'
Remove-Item f2 -Verbose
a -Verbose
c -Verbose
Copy-Item f4 f5 -Verbose
Update-TypeData -TypeName aa -MemberType NoteProperty -MemberName x -Value 1 -Verbose
Remove-TypeData -TypeName aa -Verbose
# => did
# => did
# => VERBOSE: Performing the operation "Remove File" on target "/tmp/psc-000000/f2".
# => VERBOSE: Performing the operation "act" on target "t".
# => did
# => VERBOSE: Performing the operation "Copy File" on target "Item: /tmp/psc-000000/f4 Destination: /tmp/psc-000000/f5".
# => VERBOSE: Performing the operation "Update TypeData" on target "Type to update: aa".
# => VERBOSE: Performing the operation "Remove TypeData" on target "Name of the type that will be removed: aa".
