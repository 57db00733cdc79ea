# test: folders first, then files
# file: b/x.txt: 1
# file: a.txt: 1
# file: c.log: 1
# file: .hid: 1
(Get-ChildItem).Name -join ','
(Get-ChildItem -Force).Name -join ','
(Get-ChildItem *.txt).Name -join ','
(Get-ChildItem -Recurse -Filter *.txt).Name -join ','
(Get-ChildItem -Directory).Name -join ','
(Get-ChildItem -File -Exclude *.log).Name -join ','
(Get-ChildItem -Recurse -Name) -join ','
(Get-ChildItem * -Include *.log).Name -join ','
(Get-ChildItem -Depth 0).Name -join ','
Get-ChildItem nope
# => b,a.txt,c.log,case.ps1
# => b,.hid,a.txt,c.log,case.ps1
# => a.txt
# => a.txt,x.txt
# => b
# =>
# => b,a.txt,c.log,case.ps1,b/x.txt
# => c.log
# => b,a.txt,c.log,case.ps1
# error: PathNotFound,Microsoft.PowerShell.Commands.GetChildItemCommand

# test: -Attributes takes alternatives of conditions
$null = New-Item -ItemType Directory d, .hd; $null = New-Item f, .hf, r; chmod 444 r; ln -s f link
function Show($block) { ((& $block | ForEach-Object Name | Sort-Object) -join ' ') }
Show { Get-ChildItem -Attributes Directory }
Show { Get-ChildItem -Attributes !Directory }
Show { Get-ChildItem -Attributes Directory+Hidden }
Show { Get-ChildItem -Attributes Directory, Hidden }
Show { Get-ChildItem -Attributes !D+!H }
Show { Get-ChildItem -Attributes 'ReadOnly, ReparsePoint' }
foreach ($bad in 'nope', 'D+') {
    try { Get-ChildItem -Attributes $bad } catch { $_.FullyQualifiedErrorId; ($_.Exception.Message -split 'Error: ')[1].Substring(0, 40) }
}
$Error.Clear()
# => d
# => case.ps1 f link r
# => .hd
# => .hd .hf d
# => case.ps1 f link r
# => link r
# => CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.GetChildItemCommand
# => "Unable to match the identifier name nop
# => CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.GetChildItemCommand
# => "Unable to parse the expression due to a

# test: a file's name with -Recurse is looked for below
# file: t/x.cfg: 1
# file: t/a/x.cfg: 1
# file: t/a/b/x.cfg: 1
# file: t/a/b/y.cfg: 1
$root = (Get-Item t).FullName
Get-ChildItem t/x.cfg -Recurse | ForEach-Object { $_.FullName.Replace($root, '') }
'--'; Get-ChildItem -LiteralPath t/x.cfg -Recurse | ForEach-Object { $_.FullName.Replace($root, '') }
'--'; Get-ChildItem t/x.cfg -Depth 1 | ForEach-Object { $_.FullName.Replace($root, '') }
'--'; Get-ChildItem t/x.cfg | ForEach-Object { $_.FullName.Replace($root, '') }
# => /a/b/x.cfg
# => /a/x.cfg
# => /x.cfg
# => --
# => /x.cfg
# => --
# => /a/x.cfg
# => /x.cfg
# => --
# => /x.cfg

# test: wildcards beside -Include and -Exclude name folders to look in
1..2 | ForEach-Object { New-Item -ItemType Directory "d$_/sub/deep" -Force | Out-Null; "x" | Set-Content "d$_/f$_.txt"; "x" | Set-Content "d$_/sub/l$_.log"; "x" | Set-Content "d$_/sub/t$_.txt"; "q" | Set-Content "d$_/sub/deep/z.txt" }
function L($x) { ($x | ForEach-Object { $_.FullName.Substring($PWD.Path.Length + 1) }) -join " " }
L (Get-ChildItem d*/* -Exclude *.txt)
L (Get-ChildItem d1/* -Exclude f*)
L (Get-ChildItem d1/* -Include f*, sub)
L (Get-ChildItem d* -Exclude d2)
L (Get-ChildItem d*/*.txt -Include d*, f*)
@(Get-ChildItem d*/* -Include *.txt).Count
L (Get-Item d*/* -Exclude d2)
# => d1/sub/deep d1/sub/l1.log d2/sub/deep d2/sub/l2.log
# => d1/sub/deep d1/sub/l1.log d1/sub/t1.txt
# => d1/f1.txt
# => d1/sub d1/f1.txt
# => d1/f1.txt d2/f2.txt
# => 0
# => d1/sub d1/f1.txt

# test: below a pattern
1..2 | ForEach-Object { New-Item -ItemType Directory "d$_/sub/deep" -Force | Out-Null; "x" | Set-Content "d$_/f$_.txt"; "x" | Set-Content "d$_/sub/l$_.log"; "x" | Set-Content "d$_/sub/t$_.txt"; "q" | Set-Content "d$_/sub/deep/z.txt" }
function L($x) { ($x | ForEach-Object { $_.FullName.Substring($PWD.Path.Length + 1) }) -join " " }
New-Item -ItemType Directory d3/s1/s2, d3/s1/x.txt -Force | Out-Null; 'a' | Set-Content d3/s3.txt, d3/s1/s4.txt, d3/s1/s2/s5.txt, d3/s1/x.txt/s6.txt
L (Get-ChildItem d1/* -Recurse)
L (Get-ChildItem d1/s* -Recurse)
L (Get-ChildItem d3/s* -Recurse)
L (Get-ChildItem d3/*.txt -Recurse)
L (Get-ChildItem d?/s* -Recurse)
L (Get-ChildItem d3/s* -Recurse -Include s*)
L (Get-ChildItem d3/s* -Recurse -Exclude s1)
L (Get-ChildItem d3 -Recurse -Include s* -Exclude s2)
L (Get-ChildItem d[13]/sub -Recurse)
(Get-ChildItem d3/s* -Recurse -Name) -join ' '
(Get-ChildItem d3/*.txt -Recurse -Name) -join ' '
# => d1/sub d1/f1.txt d1/sub/deep d1/sub/l1.log d1/sub/t1.txt d1/sub/deep/z.txt
# => d1/sub/deep d1/sub/deep/z.txt d1/sub/l1.log d1/sub/t1.txt
# => d3/s1 d3/s1/s2 d3/s1/s2/s5.txt d3/s1/x.txt/s6.txt d3/s1/s4.txt d3/s3.txt
# => d3/s1/s2/s5.txt d3/s1/x.txt d3/s1/x.txt/s6.txt d3/s1/s4.txt d3/s3.txt
# => d1/sub d2/sub d3/s1 d3/s1/s2 d3/s1/s2/s5.txt d3/s1/x.txt/s6.txt d3/s1/s4.txt d3/s3.txt
# => d3/s1/s2 d3/s1/s2/s5.txt d3/s1/x.txt/s6.txt d3/s1/s4.txt d3/s3.txt
# => d3/s1/s2 d3/s1/s2/s5.txt d3/s1/x.txt/s6.txt d3/s1/s4.txt d3/s3.txt
# => d3/s1 d3/s1/s2/s5.txt d3/s1/x.txt/s6.txt d3/s1/s4.txt d3/s3.txt
# => d1/sub/deep d1/sub/deep/z.txt d1/sub/l1.log d1/sub/t1.txt
# => s2 x.txt s4.txt s2/s5.txt x.txt/s6.txt s3.txt
# => s3.txt

# test: -Filter is for what wildcards find
New-Item -ItemType Directory d1 | Out-Null; 'a' | Set-Content d1/f1.txt
(Get-ChildItem d1/f1.txt -Filter *.log).Name
(Get-Item d1/f1.txt -Filter *.log).Name
(Get-Item d1/f* -Filter *.log).Name
Test-Path d1/f1.txt -Filter *.log
Remove-Item d1/f1.txt -Filter *.log -WhatIf
# => f1.txt
# => f1.txt
# => True
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/f1.txt".
