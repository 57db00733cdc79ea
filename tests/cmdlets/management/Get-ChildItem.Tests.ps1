# test: folders first, then files
# file: b/x.txt: 1
# file: a.txt: 1
# file: c.log: 1
# file: .hid: 1
(Get-ChildItem).Name -join ','
(Get-ChildItem -Force).Name -join ','
(Get-ChildItem *.txt).Name -join ','
(Get-ChildItem -Recurse -Filter *.txt).Name -join ','
(Get-ChildItem -Directory).Name -join ','
(Get-ChildItem -File -Exclude *.log).Name -join ','
(Get-ChildItem -Recurse -Name) -join ','
(Get-ChildItem * -Include *.log).Name -join ','
(Get-ChildItem -Depth 0).Name -join ','
Get-ChildItem nope
# => b,a.txt,c.log,case.ps1
# => b,.hid,a.txt,c.log,case.ps1
# => a.txt
# => a.txt,x.txt
# => b
# =>
# => b,a.txt,c.log,case.ps1,b/x.txt
# => c.log
# => b,a.txt,c.log,case.ps1
# error: PathNotFound,Microsoft.PowerShell.Commands.GetChildItemCommand

# test: -Attributes takes alternatives of conditions
$null = New-Item -ItemType Directory d, .hd; $null = New-Item f, .hf, r; chmod 444 r; ln -s f link
function Show($block) { ((& $block | ForEach-Object Name | Sort-Object) -join ' ') }
Show { Get-ChildItem -Attributes Directory }
Show { Get-ChildItem -Attributes !Directory }
Show { Get-ChildItem -Attributes Directory+Hidden }
Show { Get-ChildItem -Attributes Directory, Hidden }
Show { Get-ChildItem -Attributes !D+!H }
Show { Get-ChildItem -Attributes 'ReadOnly, ReparsePoint' }
foreach ($bad in 'nope', 'D+') {
    try { Get-ChildItem -Attributes $bad } catch { $_.FullyQualifiedErrorId; ($_.Exception.Message -split 'Error: ')[1].Substring(0, 40) }
}
$Error.Clear()
# => d
# => case.ps1 f link r
# => .hd
# => .hd .hf d
# => case.ps1 f link r
# => link r
# => CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.GetChildItemCommand
# => "Unable to match the identifier name nop
# => CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.GetChildItemCommand
# => "Unable to parse the expression due to a

# test: a file's name with -Recurse is looked for below
# file: t/x.cfg: 1
# file: t/a/x.cfg: 1
# file: t/a/b/x.cfg: 1
# file: t/a/b/y.cfg: 1
$root = (Get-Item t).FullName
Get-ChildItem t/x.cfg -Recurse | ForEach-Object { $_.FullName.Replace($root, '') }
'--'; Get-ChildItem -LiteralPath t/x.cfg -Recurse | ForEach-Object { $_.FullName.Replace($root, '') }
'--'; Get-ChildItem t/x.cfg -Depth 1 | ForEach-Object { $_.FullName.Replace($root, '') }
'--'; Get-ChildItem t/x.cfg | ForEach-Object { $_.FullName.Replace($root, '') }
# => /a/b/x.cfg
# => /a/x.cfg
# => /x.cfg
# => --
# => /x.cfg
# => --
# => /a/x.cfg
# => /x.cfg
# => --
# => /x.cfg
