# test: files and trees
# file: f.txt: 1
# file: d/e/g: 1
Remove-Item f.txt
Test-Path f.txt
Remove-Item d -Recurse
Test-Path d
Remove-Item nope
$env:QQ = 1; Remove-Item env:QQ; "[$env:QQ]"
# => False
# => False
# => []
# error: PathNotFound,Microsoft.PowerShell.Commands.RemoveItemCommand

# test: asks about full folders
# file: d/g: 1
# stdin: n
Remove-Item d
Test-Path d
# =>
# => Confirm
# => The item at /tmp/psc-000000/d has children and the Recurse parameter was not 
# => specified. If you continue, all children will be removed with the item. Are you
# =>  sure you want to continue?
# => [Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help 
# => (default is "Y"):n
# => True
