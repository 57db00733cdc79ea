[int
[]
[a[b
[a,]
[int[,,x]]$a
[a.b(1
