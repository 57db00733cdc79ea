# test: definitions
[pscustomobject]@{ Name = 'x'; N = $null } | Get-Member -MemberType NoteProperty | ForEach-Object Definition
'x' | Get-Member Substring | ForEach-Object Definition
($null | Get-Member)
# => object N=null
# => string Name=x
# => string Substring(int startIndex), string Substring(int startIndex, int length)
# error: NoObjectInGetMember,Microsoft.PowerShell.Commands.GetMemberCommand

# test: once for each type
(1, 2, 'a' | Get-Member -Name ToString | Measure-Object).Count
# => 2
