# test: ids, categories, targets
Write-Error x
Write-Error y -Category InvalidData -ErrorId MyId -TargetObject 5
$Error[0].CategoryInfo.Category
$Error[0].TargetObject
function F { [CmdletBinding()] param() Write-Error z -ErrorId Foo }
F
# => InvalidData
# => 5
# error: Microsoft.PowerShell.Commands.WriteErrorException,case.ps1
# error: MyId,case.ps1
# error: Foo,F

# test: an exception and a record
Write-Error -Exception ([ArgumentException]::new('ae'))
$Error[0].Exception.Message
try { 1 / 0 } catch { $e = $_ }
Write-Error -ErrorRecord $e
# => ae
# error: System.ArgumentException,case.ps1
# error: RuntimeException
