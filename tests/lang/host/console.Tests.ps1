# test: what [Console] writes stands between what the host writes
Write-Host a; [Console]::WriteLine('b'); 'c'; [Console]::Write('d'); Write-Host e -NoNewline
[Console]::WriteLine('f'); [Console]::Out.WriteLine('out {0}', 5); 'g'
[Console]::Error.WriteLine('not here')
# => a
# => b
# => c
# => def
# => out 5
# => g
