# test: renames
# file: f: 1
# file: g: 1
Rename-Item f h; Test-Path f, h
Rename-Item h g
Rename-Item h d/x
Rename-Item nope x
# => False
# => True
# error: RenameItemIOError,Microsoft.PowerShell.Commands.RenameItemCommand
# error: Argument,Microsoft.PowerShell.Commands.RenameItemCommand
# error: PathNotFound,Microsoft.PowerShell.Commands.RenameItemCommand
