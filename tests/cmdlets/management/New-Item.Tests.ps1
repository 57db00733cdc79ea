# test: files, folders, session items
(New-Item f.txt -Value hello).Length
(New-Item d/e -ItemType Directory).Name
(New-Item -Path d -Name g.txt).Name
(New-Item variable:vv -Value 5).Value
New-Item -ItemType SymbolicLink -Path l -Target f.txt | ForEach-Object Name
# => 5
# => e
# => g.txt
# => 5
# => l

# test: refusals
# file: f.txt: 1
New-Item f.txt
New-Item . -ItemType Directory
New-Item x -ItemType foo
New-Item no/x
New-Item f.txt -Force | ForEach-Object Length
New-Item n -WhatIf
# => 0
# => What if: Performing the operation "Create File" on target "Destination: /tmp/psc-000000/n".
# error: NewItemIOError,Microsoft.PowerShell.Commands.NewItemCommand
# error: DirectoryExist,Microsoft.PowerShell.Commands.NewItemCommand
# error: Argument,Microsoft.PowerShell.Commands.NewItemCommand
# error: NewItemIOError,Microsoft.PowerShell.Commands.NewItemCommand

# test: a hard link is told by both names
# file: orig.txt: one
$h = New-Item -ItemType HardLink -Path hard.txt -Target orig.txt
$h.LinkType
(Get-Item orig.txt).LinkType
# => HardLink
# => HardLink
