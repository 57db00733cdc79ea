# test: a module's functions have its state
# file: M.psm1: $script:n = 0\nfunction Get-N { $script:n }\nfunction Add-N { $script:n++ }\nfunction Hidden { 1 }\nSet-Alias gn Get-N\n$shown = 'v'\nExport-ModuleMember -Function *-N -Alias gn -Variable shown
Import-Module ./M.psm1
Add-N; Add-N; Get-N; gn; $n; $shown
[bool](Get-Command Hidden -ErrorAction Ignore)
& (Get-Module M) { $n }; & (Get-Module M) Hidden
# => 2
# => 2
# => v
# => False
# => 2
# => 1

# test: a manifest narrows what is exported and names versions
# file: P/P.psd1: @{ ModuleVersion = '1.2'; RootModule = 'P.psm1'; FunctionsToExport = 'Get-P'; Description = 'd'; PrivateData = @{ Tag = 't' } }
# file: P/P.psm1: function Get-P { 'p' }\nfunction Get-Q { 'q' }
$m = Import-Module ./P -PassThru
"$m $($m.Version) $($m.ModuleType) $($m.Description) $($m.PrivateData.Tag) $($m.ExportedFunctions.Keys)"
Get-P; [bool](Get-Command Get-Q -ErrorAction Ignore); (Get-Command Get-P).ModuleName
# => P 1.2 Script d t Get-P
# => p
# => False
# => P

# test: modules are found along PSModulePath and loaded on demand
# file: mods/Auto/1.0/Auto.psd1: @{ ModuleVersion = '1.0'; RootModule = 'Auto.psm1'; FunctionsToExport = 'Get-Auto' }
# file: mods/Auto/1.0/Auto.psm1: function Get-Auto { 'one' }
# file: mods/Auto/2.0/Auto.psd1: @{ ModuleVersion = '2.0'; RootModule = 'Auto.psm1'; FunctionsToExport = 'Get-Auto' }
# file: mods/Auto/2.0/Auto.psm1: function Get-Auto { 'two' }
# file: mods/Plain/Plain.psm1: function Get-Plain { 'plain' }
$env:PSModulePath = "$PWD/mods"
Get-Auto; Get-Plain; Plain\Get-Plain
Remove-Module Auto; Import-Module Auto -RequiredVersion 1.0; Get-Auto
(Get-Module -ListAvailable | Sort-Object Name, Version | ForEach-Object { "$($_.Name) $($_.Version)" }) -join ','
# => two
# => plain
# => plain
# => one
# => Auto 1.0,Auto 2.0,Plain 0.0

# test: a prefix stands behind the dash
# file: M.psm1: function Get-Thing { 'thing' }\nfunction DoIt { 'done' }
Import-Module ./M.psm1 -Prefix Lab
Get-LabThing; LabDoIt
# => thing
# => done

# test: removing a module takes back what it brought, and runs OnRemove
# file: M.psm1: function Get-M { 'm' }\n$ExecutionContext.SessionState.Module.OnRemove = { Write-Host 'removed' }
Import-Module ./M.psm1; Get-M; Remove-Module M
[bool](Get-Command Get-M -ErrorAction Ignore); @(Get-Module M).Count
# => m
# => removed
# => False
# => 0

# test: what is imported can be chosen
# file: M.psm1: function Get-A { 'a' }\nfunction Get-B { 'b' }\n$v = 1\nExport-ModuleMember -Function * -Variable *
Import-Module ./M.psm1 -Function Get-A
Get-A; [bool](Get-Command Get-B -ErrorAction Ignore); "[$v]"
# => a
# => False
# => []

# test: nested modules and scripts of a manifest
# file: N/N.psd1: @{ ModuleVersion = '1.1'; RootModule = 'Root.psm1'; NestedModules = 'Inner.psm1', 'extra.ps1'; ScriptsToProcess = 'init.ps1' }
# file: N/Root.psm1: function Get-Root { "root $(Get-Inner)" }
# file: N/Inner.psm1: function Get-Inner { 'inner' }
# file: N/extra.ps1: function Get-Extra { 'extra' }
# file: N/init.ps1: $init = 'set'
Import-Module ./N
$init; Get-Root; Get-Extra; ((Get-Module N).NestedModules.Name | Sort-Object) -join ','
# => set
# => root inner
# => extra
# => extra,Inner

# test: required modules are loaded first; a missing one is an error
# file: mods/Need/Need.psm1: function Get-Need { 'need' }
# file: R/R.psd1: @{ ModuleVersion = '1.0'; RequiredModules = @('Need') }
# file: Q/Q.psd1: @{ ModuleVersion = '1.0'; RequiredModules = @('NoSuchModule') }
$env:PSModulePath = "$PWD/mods"
Import-Module ./R; Get-Need
try { Import-Module ./Q -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId)" }
# => need
# => Modules_InvalidManifest,Microsoft.PowerShell.Commands.ImportModuleCommand
# error: Modules_InvalidManifest

# test: what is missing or wrong is told
# file: Bad.psd1: @{ ModuleVersion = '1.0'; Nonsense = 1 }
# file: Run.psd1: @{ ModuleVersion = (Get-Date) }
try { Import-Module NoSuch -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId)"; "$_" }
try { NoSuch\Get-It } catch { "$($_.FullyQualifiedErrorId)" }
try { Import-Module ./Bad.psd1 -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId)" }
try { Import-Module ./Run.psd1 -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId)" }
try { Export-ModuleMember -Function x } catch { "$($_.FullyQualifiedErrorId)" }
try { Remove-Module NoSuch -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId)" }
# => Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand
# => The specified module 'NoSuch' was not loaded because no valid module file was found in any module directory.
# => CouldNotAutoLoadModule
# => Modules_InvalidManifestMember,Microsoft.PowerShell.Commands.ImportModuleCommand
# => Modules_InvalidManifest,Microsoft.PowerShell.Commands.ImportModuleCommand
# => Modules_CanOnlyExecuteExportModuleMemberInsideAModule,Microsoft.PowerShell.Commands.ExportModuleMemberCommand
# => Modules_NoModulesRemoved,Microsoft.PowerShell.Commands.RemoveModuleCommand
# error: Modules_ModuleNotFound
# error: CouldNotAutoLoadModule
# error: Modules_InvalidManifestMember
# error: Modules_InvalidManifest
# error: Modules_CanOnlyExecuteExportModuleMemberInsideAModule
# error: Modules_NoModulesRemoved

# test: modules made in passing
$m = New-Module { $v = 3; function Get-V { $v }; function Set-V($n) { $script:v = $n } }
Get-V; Set-V 9; Get-V; $m.Name -like '__DynamicModule_*'; @(Get-Module).Name -contains $m.Name
$o = New-Module -AsCustomObject { $n = 5; function Add($q) { $script:n += $q; $n }; Export-ModuleMember -Function Add -Variable n }
$o.Add(3); $o.n
"$(New-Module -ReturnResult { param($z) 1; $z } -ArgumentList 7)"
# => 3
# => 9
# => True
# => False
# => 8
# => 8
# => 1 7

# test: a module object reaches into its state
# file: V.psm1: $inside = 10\nfunction Get-It { $inside }
$m = Import-Module ./V.psm1 -PassThru
$m.SessionState.PSVariable.GetValue('inside'); $m.SessionState.PSVariable.Set('inside', 20); Get-It
$m.Invoke({ $inside }); $m.NewBoundScriptBlock({ $inside }).Invoke(); $m.ModuleBase -eq $PWD.Path
# => 10
# => 20
# => 20
# => 20
# => True

# test: without a deployment the Lync module is not installed, and its cmdlets say what they miss
"$(Get-Command Get-CsPool -ErrorAction SilentlyContinue)|$(@(Get-Module -ListAvailable Lync).Count)|$(@(Get-Command -Noun CsPool).Count)"
try { Import-Module Lync -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
try { Get-CsPool } catch { $_.FullyQualifiedErrorId }
$Error.Clear()
# => |0|0
# => Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand
# => DeploymentNotFound,Microsoft.Rtc.Management.Deploy.GetPoolCmdlet
