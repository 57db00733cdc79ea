# test: a redirection to variable: keeps the objects
1..3 > variable:a; "$($a.GetType().Name) $a"
1 > variable:b; $b.GetType().Name
'x' >> variable:b; "$($b.GetType().Name) $b"
@() > variable:c; $null -eq $c
& { 1; Write-Warning w } 3> variable:w > variable:o; "$($w.GetType().Name) $w $o"
function f { 5 > variable:inner; 6 > variable:script:outer; "in $inner" }
f; "out $inner $outer"
# => Object[] 1 2 3
# => Int32
# => Object[] 1 x
# => True
# => WarningRecord w 1
# => in 5
# => out  6

# test: drives of the file system stand in paths of scripts, modules and redirections
$null = New-Item -ItemType Directory work
$null = New-PSDrive -Name Work -PSProvider FileSystem -Root (Resolve-Path work).ProviderPath
'hello' > WORK:\out.txt; 'more' >> work:/out.txt; (Get-Content Work:/out.txt) -join ','
Set-Content Work:\m.psm1 'function Get-M { "m" }'; Import-Module Work:\m.psm1; Get-M
Set-Content Work:\s.ps1 '"script $args"'; Work:\s.ps1 1; & work:/s.ps1 2; . Work:/s.ps1 3
# => hello,more
# => m
# => script 1
# => script 2
# => script 3
