# test: moves
# file: f: 1
# file: d/g: 1
Move-Item f h; Test-Path f, h
Move-Item h d; Test-Path d/h
Move-Item d/h . ; Test-Path h
Move-Item nope x
Move-Item h no/x
# => False
# => True
# => True
# => True
# error: PathNotFound,Microsoft.PowerShell.Commands.MoveItemCommand
# error: MoveFileInfoItemIOError,Microsoft.PowerShell.Commands.MoveItemCommand
