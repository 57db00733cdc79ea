# test: arguments of programs and forwarded ones, blocks as commands, spelled names
$l = 'x y', 'z'
/usr/bin/printf '<%s>\n' -n:$l --k= -p:$null -a:1,2 "-b:q r" -c: x -d:$l[0] -f:(1, 2) --% a $x "b c" 'd e'
$name = 1; (Get-Variable NAME).Name; [ValidateNotNullOrEmpty()][string]$name = "x"; try { $name = "" } catch { $_.Exception.Message }
& { $c = $MyInvocation.MyCommand; $c.CommandType; $c.GetType().Name; "[$($c.Name)]"; $c.Definition.Trim().Length -gt 5; $c.ScriptBlock.GetType().Name }
1 | ForEach-Object { $MyInvocation.MyCommand.GetType().Name }
function Target { param($Name, [switch]$Force, $Level) "n=$Name f=$Force l=$Level rest=$args" }
function Proxy { Target @args }
function Twice { Proxy @args }
Proxy -Force:$false q; Proxy -Level:3 -Name: y; Twice -Level:3 -Force:$true z; Proxy -Unknown:5; Proxy '-Name' x
$Error.Clear()
# => <-n:x y>
# => <-n:z>
# => <--k=>
# => <-a:1,2>
# => <-b:q r>
# => <-c:>
# => <x>
# => <-d:x y>
# => <-f:1>
# => <-f:2>
# => <a>
# => <$x>
# => <"b>
# => <c">
# => <'d>
# => <e'>
# => name
# => The variable cannot be validated because the value  is not a valid value for the name variable.
# => Script
# => ScriptInfo
# => []
# => True
# => ScriptBlock
# => ExternalScriptInfo
# => n=False f=True l=q rest=
# => n=y f=False l=3 rest=
# => n=True f=True l=3 rest=z
# => n= f=False l= rest=-Unknown: 5
# => n=-Name f=False l=x rest=
