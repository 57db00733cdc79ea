Get-ChildItem -Path C:\Temp -Recurse -Filter *.txt
Get-Item a,b, c -Name:$true -Switch:x,y
& $command @arguments --name -- -not-a-parameter
. .\script.ps1 1 2
& { param($a) $a } 5
cmd --% /c echo %PATH% | more
native --option=value -x:y a=b a#b #comment
Write-Output "a$b" 'c' d$e f"g h"i $j.k $l[0] $m::n @{ o = 1 } { p }
Get-Process > out.txt 2>&1 3>> warnings.txt *> all.txt
1 2> errors.txt
Get-Job &
a && b || c
a | b |
    c
a
| b
| c
echo `
    continued
echo a`nb `u{1F600} `$x
echo -a.b -c[0] --x ---y
$x.Method() | foo -Property $_.Name.Length
foo (1 + 2) $(3; 4) @(5, 6)
? { $_ } | % Name
2>&1
