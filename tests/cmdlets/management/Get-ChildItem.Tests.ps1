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
