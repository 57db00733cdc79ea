# test: types
(New-Object string 'a', 3)
(New-Object datetime 2020, 1, 2).Year
New-Object psobject -Property ([ordered]@{ z = 1; a = 2 }) | ForEach-Object { $_.PSObject.Properties.Name -join ',' }
(New-Object 'Collections.Generic.List[int]').GetType().Name
# => aaa
# => 2020
# => z,a
# => List`1

# test: refusals
New-Object No.Such.Type
New-Object math
New-Object version 'a.b'
# error: TypeNotFound,Microsoft.PowerShell.Commands.NewObjectCommand
# error: CannotFindAppropriateCtor,Microsoft.PowerShell.Commands.NewObjectCommand
# error: ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand

# test: no object comes of a property that is not there
New-Object System.UriBuilder -Property @{ Bogus = 1 }
(New-Object System.Text.StringBuilder -Property @{ Capacity = 64 }).Capacity
# => 64
# error: InvalidOperationException,Microsoft.PowerShell.Commands.NewObjectCommand
