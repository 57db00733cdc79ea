# test: files and trees
# file: f: 1
# file: d/e/g: 2
Copy-Item f h; Get-Content h
Copy-Item d k; (Get-ChildItem k).Count
Copy-Item d m -Recurse; Get-Content m/e/g
Copy-Item f m; Test-Path m/f
# => 1
# => 0
# => 2
# => True

# test: refusals
# file: f: 1
# file: d/g: 1
Copy-Item nope x
Copy-Item f f
Copy-Item d f
Copy-Item f no/x
Copy-Item f C:/x
Copy-Item f d -WhatIf
# => What if: Performing the operation "Copy File" on target "Item: /tmp/psc-000000/f Destination: /tmp/psc-000000/d/f".
# error: PathNotFound,Microsoft.PowerShell.Commands.CopyItemCommand
# error: CopyError,Microsoft.PowerShell.Commands.CopyItemCommand
# error: CopyContainerItemToLeafError,Microsoft.PowerShell.Commands.CopyItemCommand
# error: CopyFileInfoItemIOError,Microsoft.PowerShell.Commands.CopyItemCommand
# error: DriveNotFound,Microsoft.PowerShell.Commands.CopyItemCommand

# test: a filter is for what wildcards find and for what is below
# file: s/a.cfg: 1
# file: s/b.cfg: 1
# file: s/c.bak: 1
# file: s/sub/z.cfg: 1
# file: s/sub/z.bak: 1
New-Item -ItemType Directory t1, t2, t3, t4 | Out-Null
Copy-Item s/* t1 -Filter a*; (Get-ChildItem t1 -Recurse -Name | Sort-Object) -join ','
Copy-Item s t2 -Recurse -Filter *.cfg; (Get-ChildItem t2 -Recurse -Name | Sort-Object) -join ','
Copy-Item s/* t3 -Recurse -Filter *.cfg; (Get-ChildItem t3 -Recurse -Name | Sort-Object) -join ','
Copy-Item s/a.cfg t4 -Filter *.bak; (Get-ChildItem t4 -Recurse -Name | Sort-Object) -join ','
# => a.cfg
# => s,s/a.cfg,s/b.cfg,s/sub,s/sub/z.cfg
# => a.cfg,b.cfg
# => a.cfg

# test: folders that are there are an error for each, and filled all the same
1..2 | ForEach-Object { New-Item -ItemType Directory "d$_/sub/deep" -Force | Out-Null; "x" | Set-Content "d$_/f$_.txt"; "x" | Set-Content "d$_/sub/l$_.log"; "x" | Set-Content "d$_/sub/t$_.txt"; "q" | Set-Content "d$_/sub/deep/z.txt" }
function L($x) { ($x | ForEach-Object { $_.FullName.Substring($PWD.Path.Length + 1) }) -join " " }
New-Item -ItemType Directory out | Out-Null
Copy-Item d1/* out -Recurse
Copy-Item d2/* out -Recurse -PassThru | ForEach-Object Name | Sort-Object
(Get-ChildItem out -Recurse -Name) -join ' '
Copy-Item d2/* out -Recurse -Force
$Error.Count
# => f2.txt
# => l2.log
# => t2.txt
# => z.txt
# => sub f1.txt f2.txt sub/deep sub/l1.log sub/l2.log sub/t1.txt sub/t2.txt sub/deep/z.txt
# => 2
# error: DirectoryExist,Microsoft.PowerShell.Commands.CopyItemCommand
# error: DirectoryExist,Microsoft.PowerShell.Commands.CopyItemCommand

# test: files are copied before folders
New-Item -ItemType Directory d/a, d/z | Out-Null; 'x' | Set-Content d/m.txt, d/a/b.txt, d/z/y.txt
Copy-Item d e -Recurse -PassThru | Where-Object Name -in d, e, m.txt, a, b.txt | ForEach-Object Name
# => e
# => m.txt
# => a
# => b.txt
