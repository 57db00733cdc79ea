# test: parts
Split-Path /var/log/x.txt
Split-Path /var/log/x.txt -Leaf
Split-Path /var/log/x.txt -LeafBase
Split-Path /var/log/x.txt -Extension
Split-Path C:\a\b.txt
Split-Path a/b -IsAbsolute
Split-Path env:X -Qualifier
Split-Path /a -Qualifier
Split-Path /
# => /var/log
# => x.txt
# => x
# => .txt
# => C:/a
# => False
# => env:
# error: ParsePathFormatError,Microsoft.PowerShell.Commands.SplitPathCommand
# error: Argument,Microsoft.PowerShell.Commands.SplitPathCommand
