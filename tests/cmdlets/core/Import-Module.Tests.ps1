# test: a script module by path
# file: My.psm1: function Get-My { 'my' }\nfunction Get-Hid { 'x' }\nExport-ModuleMember -Function Get-My
Import-Module ./My.psm1
Get-My
Get-Hid
(Get-Module My).Name
Remove-Module My
Get-My
# => my
# => My
# error: CommandNotFoundException
# error: CommandNotFoundException

# test: not there
Import-Module NoSuchModule
Remove-Module NoSuchModule
Export-ModuleMember -Function x
# error: Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand
# error: Modules_NoModulesRemoved,Microsoft.PowerShell.Commands.RemoveModuleCommand
# error: Modules_CanOnlyExecuteExportModuleMemberInsideAModule,Microsoft.PowerShell.Commands.ExportModuleMemberCommand
