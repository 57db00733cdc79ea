# test: kinds of members
$o = [pscustomobject]@{ A = 1 }
$o | Add-Member B 2
$o | Add-Member ScriptProperty S { $this.A + 1 } { param($v) $this.A = $v }
$o | Add-Member ScriptMethod M { param($n) $this.A * $n }
$o | Add-Member AliasProperty AL A
$o.B; $o.S; $o.M(5); $o.AL
$o.S = 9; $o.A
$o | Add-Member @{ E = 6 } -PassThru | ForEach-Object E
# => 2
# => 2
# => 5
# => 1
# => 9
# => 6

# test: refusals
$o = [pscustomobject]@{ A = 1 }
$o | Add-Member A 3
$o | Add-Member A 3 -Force; $o.A
$o | Add-Member ScriptProperty S 5
$o | Add-Member NoteProperty G 1 -SecondValue 2
# => 3
# error: MemberAlreadyExists,Microsoft.PowerShell.Commands.AddMemberCommand
# error: ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.AddMemberCommand
# error: Value2ShouldNotBeSpecified,Microsoft.PowerShell.Commands.AddMemberCommand

# test: an object whose only member is refused is not passed on
$r = 'abc' | Add-Member NoteProperty Length 7 -PassThru; "[$r]"; $Error[0].FullyQualifiedErrorId
$o = [pscustomobject]@{a=1}; $r = $o | Add-Member a 2 -PassThru; "[$r]"; $r = $o | Add-Member ([ordered]@{b=1;a=5;c=3}) -PassThru; "[$r]"
$Error.Clear()
# => []
# => MemberAlreadyExists,Microsoft.PowerShell.Commands.AddMemberCommand
# => []
# => [@{a=1; b=1; c=3}]

# test: a member set of standard members decides what is shown
$set = New-Object System.Management.Automation.PSPropertySet('DefaultDisplayPropertySet', [string[]]('A', 'C'))
$std = [System.Management.Automation.PSMemberInfo[]]@($set)
$o = [pscustomobject]@{ A = 1; B = 2; C = 3 }
$o | Add-Member MemberSet PSStandardMembers $std
$o
$o | Add-Member -MemberType MemberSet -Name Other -Value 5
# =>
# => A C
# => - -
# => 1 3
# =>
# error: ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.AddMemberCommand
