# test: writes and appends
Set-Content a.txt 1, 2.5, $true
Add-Content a.txt x -NoNewline
Get-Content a.txt -Raw
'p', 'q' | Set-Content b.txt
Get-Content b.txt
Set-Content c.txt $null
(Get-Item c.txt).Length
# => 1
# => 2.5
# => True
# => x
# => p
# => q
# => 0

# test: encodings
Set-Content u.txt é -Encoding unicode -NoNewline
(Get-Content u.txt -AsByteStream) -join ' '
Add-Content u.txt ü -NoNewline
Get-Content u.txt
[byte[]](1, 2) | Set-Content z.bin -AsByteStream
(Get-Content z.bin -AsByteStream) -join ','
# => 255 254 233 0
# => éü
# => 1,2

# test: refusals
Set-Content no/dir/f x
Set-Content z*z x
Set-Content x.bin text -AsByteStream
Set-Content a.txt x -WhatIf
Test-Path a.txt
# => What if: Performing the operation "Set Content" on target "Path: /tmp/psc-000000/a.txt".
# => False
# error: GetContentWriterDirectoryNotFoundError,Microsoft.PowerShell.Commands.SetContentCommand
# error: ItemNotFound,Microsoft.PowerShell.Commands.SetContentCommand
# error: Argument,Microsoft.PowerShell.Commands.SetContentCommand
