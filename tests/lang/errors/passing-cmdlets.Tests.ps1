# test: an error that leaves a cmdlet's block is the cmdlet's when it is caught, and itself in $Error
function t($block) {
    $Error.Clear()
    try { & $block | Out-Null } catch { "$($_.FullyQualifiedErrorId -replace '.*\.') [$($_.CategoryInfo.Activity)] $($Error.Count) $($Error[0].FullyQualifiedErrorId)" }
}
function Convert-Bad { process { [int]'x' } }
t { Invoke-Expression '[NoType]::x' }
t { 1 | ForEach-Object { Get-Item -Nope } }
t { 1 | ForEach-Object { Invoke-Expression '1 | ForEach-Object { [int]"x" }' } }
t { 1 | ForEach-Object { throw 'thrown' } }
t { Write-Output 1 | Convert-Bad }
t { 1 | ForEach-Object { Write-Output 1 | Convert-Bad } }
t { Invoke-Expression 'if (' }
$Error.Clear()
1 | ForEach-Object { [int]'x' } 2>$null
"$($Error.Count) $($Error[0].FullyQualifiedErrorId)"
$Error.Clear()
# => InvokeExpressionCommand [Invoke-Expression] 1 TypeNotFound
# => ForEachObjectCommand [ForEach-Object] 1 NamedParameterNotFound,Microsoft.PowerShell.Commands.GetItemCommand
# => ForEachObjectCommand [ForEach-Object] 1 InvalidCastFromStringToInteger
# => thrown [] 1 thrown
# => InvalidCastFromStringToInteger [] 1 InvalidCastFromStringToInteger
# => ForEachObjectCommand [ForEach-Object] 1 InvalidCastFromStringToInteger
# => InvokeExpressionCommand [Invoke-Expression] 1 IfStatementMissingCondition,Microsoft.PowerShell.Commands.InvokeExpressionCommand
# => 1 InvalidCastFromStringToInteger
