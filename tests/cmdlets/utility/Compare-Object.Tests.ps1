# test: sides
Compare-Object 1, 2, 3 2, 4 | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
Compare-Object 1, 2, 3 2, 4 -IncludeEqual | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
Compare-Object 1, 2, 3 2, 4 -ExcludeDifferent | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
Compare-Object 1, 2, 3, 4 4, 3, 2, 1 -SyncWindow 1 | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
# => 4 =>
# => 1 <=
# => 3 <=
# => 2 ==
# => 4 =>
# => 1 <=
# => 3 <=
# => 2 ==
# => 4 =>
# => 1 <=
# => 1 =>
# => 4 <=

# test: null is refused
Compare-Object 1 $null
# error: ParameterArgumentValidationErrorNullNotAllowed,Microsoft.PowerShell.Commands.CompareObjectCommand
