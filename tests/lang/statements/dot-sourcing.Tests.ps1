# test: dot-sourced code has its own arguments and defaults
Set-Content lib.ps1 'param($A, [int]$N = 5, $B = "B$A") "A=$A N=$N B=$B rest=[$args]"'
function f { . ./lib.ps1 x; "$A $N $B [$args]" }
f 1 2
. ./lib.ps1 y -N 7 more
"$A $N"
& { . { "in [$args]" } z; "out [$args]" } o
. { param($r) "keys: $($PSBoundParameters.Keys)" } -r 1
1..2 | ForEach-Object { param($x = 5) "x=$x" }
# => A=x N=5 B=Bx rest=[]
# => x 5 Bx [1 2]
# => A=y N=7 B=more rest=[]
# => y 7
# => in [z]
# => out [o]
# => keys: r
# => x=5
# => x=5

# test: dot-sourced code knows its own file
New-Item -ItemType Directory sub | Out-Null
Set-Content sub/x.ps1 '"$(Split-Path -Leaf $PSScriptRoot) $(Split-Path -Leaf $PSCommandPath) $($MyInvocation.MyCommand.Name) [$($MyInvocation.InvocationName)]"'
function f { . ./sub/x.ps1; [bool]$PSCmdlet }
f
. ./sub/x.ps1
Split-Path -Leaf $PSCommandPath
# => sub x.ps1 x.ps1 [.]
# => False
# => sub x.ps1 x.ps1 [.]
# => case.ps1
