# test: kinds
# file: f: 1
Test-Path f
Test-Path f -PathType Container
Test-Path . -PathType Container
Test-Path nope, f
Test-Path f*
Test-Path C:\x
Test-Path env:PATH
Test-Path ''
Test-Path $null
# => True
# => False
# => True
# => False
# => True
# => True
# => False
# => True
# => False
# error: NullPathNotPermitted,Microsoft.PowerShell.Commands.TestPathCommand
