# test: a right one is a module
'function Get-A {1}; function Get-B {2}' | Set-Content x.psm1
New-ModuleManifest t1.psd1 -RootModule x.psm1 -FunctionsToExport Get-A, Get-Z -Author me -Description d -ModuleVersion 1.2.3
$m = Test-ModuleManifest t1.psd1
$m | Select-Object Name, Version, Author, Description, ModuleType, RootModule
$m.ExportedFunctions.Keys -join ','
Get-Item t1.psd1 | Test-ModuleManifest | ForEach-Object { "$($_.Version)" }
# =>
# => Name        : t1
# => Version     : 1.2.3
# => Author      : me
# => Description : d
# => ModuleType  : Script
# => RootModule  : x.psm1
# =>
# => Get-A,Get-Z
# => 1.2.3

# test: modules that are not there
New-ModuleManifest t2.psd1 -RootModule nope.psm1
New-ModuleManifest t3.psd1 -NestedModules nope2.psm1
New-ModuleManifest t5.psd1 -RequiredModules nomod
foreach ($f in 't2', 't3', 't5') { Test-ModuleManifest ./$f.psd1 | ForEach-Object Name }
$Error | ForEach-Object { $_.Exception.Message }
# => t2
# => t3
# => t5
# => The specified RequiredModules entry 'nomod' in the module manifest '/tmp/psc-000000/t5.psd1' is invalid. Try again after updating this entry with valid values.
# => The specified NestedModule entry 'nope2.psm1' in the module manifest '/tmp/psc-000000/t3.psd1' is invalid. Try again after updating this entry with valid values.
# => The module manifest 'nope.psm1' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: /tmp/psc-000000/t2.psd1
# error: Modules_InvalidRootModuleInModuleManifest,Microsoft.PowerShell.Commands.TestModuleManifestCommand
# error: Modules_InvalidNestedModuleinModuleManifest,Microsoft.PowerShell.Commands.TestModuleManifestCommand
# error: Modules_InvalidRequiredModulesinModuleManifest,Microsoft.PowerShell.Commands.TestModuleManifestCommand

# test: files that are not there
New-ModuleManifest t4.psd1 -TypesToProcess not.ps1xml
Test-ModuleManifest t4.psd1
$Error[0].Exception.Message
# => The member 'TypesToProcess' in the module manifest is not valid: Cannot find path '/tmp/psc-000000/not.ps1xml' because it does not exist.. Verify that a valid value is specified for this field in the '/tmp/psc-000000/t4.psd1' file.
# error: Modules_InvalidManifest,Microsoft.PowerShell.Commands.TestModuleManifestCommand

# test: members that are wrong
'@{ ModuleVersion = "x.y" }' | Set-Content t6.psd1
'@{ }' | Set-Content t8.psd1
'@{ ModuleVersion="1.0"; GUID="zz" }' | Set-Content t11.psd1
foreach ($f in 't6', 't8', 't11') { Test-ModuleManifest ./$f.psd1 | ForEach-Object Name }
$Error | ForEach-Object { $_.Exception.Message }
# => t6
# => t8
# => t11
# => The 'guid' member is not valid in the module manifest file '/tmp/psc-000000/t11.psd1': Cannot convert value "zz" to type "System.Guid". Error: "Unrecognized Guid format."
# => The member 'ModuleVersion' is not present in the module manifest. This member must exist and be assigned a version number of the form 'n.n.n.n'. Add the missing member to the file '/tmp/psc-000000/t8.psd1'.
# => The 'ModuleVersion' member is not valid in the module manifest file '/tmp/psc-000000/t6.psd1': Cannot convert value "x.y" to type "System.Version". Error: "The input string 'x' was not in a correct format."
# error: Modules_InvalidManifest,Microsoft.PowerShell.Commands.TestModuleManifestCommand
# error: Modules_InvalidManifest,Microsoft.PowerShell.Commands.TestModuleManifestCommand
# error: Modules_InvalidManifest,Microsoft.PowerShell.Commands.TestModuleManifestCommand

# test: texts and paths that are no manifest
'nonsense(' | Set-Content t9.psd1
'x' | Set-Content x.psm1
Test-ModuleManifest t9.psd1
Test-ModuleManifest nope.psd1
Test-ModuleManifest x.psm1
# error: Modules_InvalidManifest,Microsoft.PowerShell.Commands.TestModuleManifestCommand
# error: Modules_ModuleNotFound,Microsoft.PowerShell.Commands.TestModuleManifestCommand
# error: Modules_InvalidModuleManifestPath,Microsoft.PowerShell.Commands.TestModuleManifestCommand
