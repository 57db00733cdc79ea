# test: lines and raw text
# file: t.txt: one\ntwo\n\nfour
(Get-Content t.txt).Count
(Get-Content t.txt -Raw).Length
(Get-Content t.txt -TotalCount 2) -join ','
(Get-Content t.txt -Tail 1)
Get-Content t.txt -ReadCount 3 | ForEach-Object { $_.Count }
(Get-Content t.txt)[1].ReadCount
(Get-Content t.txt -Delimiter 'o') -join '|'
# => 4
# => 13
# => one,two
# => four
# => 3
# => 1
# => 2
# => |ne
# => tw|
# =>
# => f|ur

# test: refusals
# file: t.txt: x
Get-Content nope.txt
Get-Content zz*
Get-Content .
Get-Content t.txt -Tail 1 -TotalCount 1
Get-Content t.txt -Raw -TotalCount 1
Get-Content t.txt -Encoding klingon
# error: PathNotFound,Microsoft.PowerShell.Commands.GetContentCommand
# error: ItemNotFound,Microsoft.PowerShell.Commands.GetContentCommand
# error: GetContainerContentException,Microsoft.PowerShell.Commands.GetContentCommand
# error: TailAndHeadCannotCoexist,Microsoft.PowerShell.Commands.GetContentCommand
# error: InvalidOperation,Microsoft.PowerShell.Commands.GetContentCommand
# error: ParameterArgumentTransformationError,Microsoft.PowerShell.Commands.GetContentCommand

# test: session items
$env:QQ = 'v'
Get-Content env:QQ
Get-Content alias:gci
# => v
# => Get-ChildItem

# test: the paths that lines carry
# file: n.txt: first\nsecond
$l = Get-Content n.txt
$l[0].PSPath -eq "$PWD/n.txt"
$l[1].PSParentPath -eq "$PWD"
$l[1].PSChildName
# => True
# => True
# => n.txt
