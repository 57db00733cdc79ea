# test: a dotted block reads its own input and arguments, and its caller's afterwards
function f { 1..2 | . { "[$input] $($args -join ',')" } a b; "$($args -join ',') [$input]" }
f 7
'o' | ForEach-Object { 1..2 | . { process { "in $_" } }; "after $_" }
'o' | ForEach-Object { . { process { "in <$_>" } }; . { "in $_" }; "after $_" }
1..2 | . { begin { "b[$_]" } process { "p$_" } end { "e[$_]" } }
# => [1 2] a,b
# => 7 []
# => in 1
# => in 2
# => after o
# => in <>
# => in o
# => after o
# => b[]
# => p1
# => p2
# => e[2]

# test: a dotted script has its own folder, arguments and defaults
$folder = New-Item -ItemType Directory (Join-Path $PWD lib)
Set-Content lib/lib.ps1 'param($A = (Split-Path -Leaf $PSScriptRoot)) "$A $($args -join "|") $($MyInvocation.InvocationName) $($MyInvocation.MyCommand.Name)"; $fromlib = 5'
function go { . ./lib/lib.ps1 1 2; "go $($args -join ',') $($MyInvocation.MyCommand.Name) $fromlib" }
go 9
. ./lib/lib.ps1
& ./lib/lib.ps1 x
# => 1 2 . lib.ps1
# => go 9 go 5
# => lib  . lib.ps1
# => x  & lib.ps1

# test: $input is an enumerator that is gone through once
function Walk {
    $input.GetType().FullName
    $null = $input.MoveNext(); "first $($input.Current)"
    $input.Reset()
    "all: $($input -join '+')"
    "again: [$($input -join '+')]"
}
10, 20, 30 | Walk
# => System.Collections.ArrayList+ArrayListEnumeratorSimple
# => first 10
# => all: 10 20 30
# => again: []

# test: a block that a module dots runs in the scope that it is from
$module = New-Module { function Invoke-Dot([scriptblock]$Block) { . $Block } }
& {
    Invoke-Dot { $script:outer = 1; $inner = 2; function Get-Both { "$script:outer $inner" } }
    Get-Both
}
"$script:outer"
# => 1 2
# => 1
