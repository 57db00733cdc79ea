# test: files and trees
# file: f.txt: 1
# file: d/e/g: 1
Remove-Item f.txt
Test-Path f.txt
Remove-Item d -Recurse
Test-Path d
Remove-Item nope
$env:QQ = 1; Remove-Item env:QQ; "[$env:QQ]"
# => False
# => False
# => []
# error: PathNotFound,Microsoft.PowerShell.Commands.RemoveItemCommand

# test: asks about full folders
# file: d/g: 1
# stdin: n
Remove-Item d
Test-Path d
# =>
# => Confirm
# => The item at /tmp/psc-000000/d has children and the Recurse parameter was not 
# => specified. If you continue, all children will be removed with the item. Are you
# =>  sure you want to continue?
# => [Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help 
# => (default is "Y"):n
# => True

# test: -Recurse beside -Include and -Exclude looks in the folders
1..2 | ForEach-Object { New-Item -ItemType Directory "d$_/sub/deep" -Force | Out-Null; "x" | Set-Content "d$_/f$_.txt"; "x" | Set-Content "d$_/sub/l$_.log"; "x" | Set-Content "d$_/sub/t$_.txt"; "q" | Set-Content "d$_/sub/deep/z.txt" }
function L($x) { ($x | ForEach-Object { $_.FullName.Substring($PWD.Path.Length + 1) }) -join " " }
'a'; Remove-Item d1 -Include *.txt -Recurse -WhatIf
'b'; Remove-Item d1 -Exclude *.txt -Recurse -WhatIf
'c'; Remove-Item d1 -Exclude sub -Recurse -WhatIf
'd'; Remove-Item d1/* -Exclude *.txt -WhatIf -Recurse
'e'; Remove-Item d1/* -Include *.txt -WhatIf -Recurse
'f'; Remove-Item d1 -Exclude d1 -Recurse -WhatIf
'g'; Remove-Item -LiteralPath d1 -Exclude *.txt -Recurse -WhatIf
'h'; Remove-Item d1/sub/t1.txt -Recurse -Exclude *.log -WhatIf
# => a
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/deep/z.txt".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/t1.txt".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/f1.txt".
# => b
# => What if: Performing the operation "Remove Directory" on target "/tmp/psc-000000/d1/sub".
# => What if: Performing the operation "Remove Directory" on target "/tmp/psc-000000/d1/sub/deep".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/l1.log".
# => c
# => What if: Performing the operation "Remove Directory" on target "/tmp/psc-000000/d1/sub/deep".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/deep/z.txt".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/l1.log".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/t1.txt".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/f1.txt".
# => What if: Performing the operation "Remove Directory" on target "/tmp/psc-000000/d1".
# => d
# => What if: Performing the operation "Remove Directory" on target "/tmp/psc-000000/d1/sub/deep".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/l1.log".
# => e
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/deep/z.txt".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/t1.txt".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/f1.txt".
# => f
# => What if: Performing the operation "Remove Directory" on target "/tmp/psc-000000/d1/sub".
# => What if: Performing the operation "Remove Directory" on target "/tmp/psc-000000/d1/sub/deep".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/deep/z.txt".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/l1.log".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/t1.txt".
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/f1.txt".
# => g
# => h
# => What if: Performing the operation "Remove File" on target "/tmp/psc-000000/d1/sub/t1.txt".

# test: what is left
1..2 | ForEach-Object { New-Item -ItemType Directory "d$_/sub/deep" -Force | Out-Null; "x" | Set-Content "d$_/f$_.txt"; "x" | Set-Content "d$_/sub/l$_.log"; "x" | Set-Content "d$_/sub/t$_.txt"; "q" | Set-Content "d$_/sub/deep/z.txt" }
function L($x) { ($x | ForEach-Object { $_.FullName.Substring($PWD.Path.Length + 1) }) -join " " }
Remove-Item d1 -Recurse -Include *.txt; L (Get-ChildItem d1 -Recurse)
Remove-Item d2 -Recurse -Exclude *.txt; L (Get-ChildItem d2 -Recurse)
# => d1/sub d1/sub/deep d1/sub/l1.log
# => d2/f2.txt
