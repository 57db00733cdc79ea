[Diagnostics.CodeAnalysis.SuppressMessage('a', 'b', Scope = 'Function')]
param()
[int] $x = 5
[System.IO.FileInfo]::new
[List[int]] $l
[A.B[C,[D, E, Version=1.0]],F] $m
[object[]](1,2)
[string]
[int]::MaxValue, [int]
