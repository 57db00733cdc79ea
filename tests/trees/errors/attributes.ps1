[Parameter(Mandatory = )] param()
param([Parameter(Position = $x)] $a, [Alias(1, (Get-Item))] $b)
[Foo()] Get-Item
[Parameter(A = 1, A = 2)] $c
