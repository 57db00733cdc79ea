# test: parts
Join-Path a b
Join-Path a/ /b
Join-Path a ''
Join-Path a b c d.txt
Join-Path env: PATH
Join-Path '.\a' '..\b'
Join-Path C:\a b
# => a/b
# => a/b
# => a/
# => a/b/c/d.txt
# => Env:/PATH
# => ./a/../b
# error: DriveNotFound,Microsoft.PowerShell.Commands.JoinPathCommand
