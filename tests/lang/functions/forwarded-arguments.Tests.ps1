# test: a parameter that is forwarded with its colon takes the next argument
function Target { param($Name, [switch]$Force, $Level) "n=$Name f=$Force l=$Level rest=$args" }
function Proxy { Target @args }
function Twice { Proxy @args }
Proxy -Force:$false q; Proxy -Level:3 -Name: y; Twice -Level:3 -Force:$true z; Proxy -Unknown:5; Proxy '-Name' x
$Error.Clear()
# => n=False f=True l=q rest=
# => n=y f=False l=3 rest=
# => n=True f=True l=3 rest=z
# => n= f=False l= rest=-Unknown: 5
# => n=-Name f=False l=x rest=

# test: an invoked block is a command of its own
& { $c = $MyInvocation.MyCommand; $c.CommandType; $c.GetType().Name; "[$($c.Name)]"; $c.Definition.Trim().Length -gt 5; $c.ScriptBlock.GetType().Name }
1 | ForEach-Object { $MyInvocation.MyCommand.GetType().Name }
$Error.Clear()
# => Script
# => ScriptInfo
# => []
# => True
# => ScriptBlock
# => ExternalScriptInfo
