[Parameter(Mandatory = )] param()
param([Parameter(Position = $x)] $a, [Alias(1, (Get-Item))] $b)
[Foo()] Get-Item
[Parameter(A = 1, A = 2)] $c
& {
[B]
[C('a'throw 1 }
& { [A()]
[B]
[C('a')]if (1) { }
}
[B][C()]
[D()]return 1
