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
