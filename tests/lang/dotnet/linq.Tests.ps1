# test: sequences are made, asked and combined
[Linq.Enumerable]::Range(3, 4) -join ','; [Linq.Enumerable]::Repeat('x', 3) -join ''
[Linq.Enumerable]::Sum([int[]](1, 2, 3)); [Linq.Enumerable]::Average([int[]](1, 2)); [Linq.Enumerable]::Max([int[]](4, 9, 2)); [Linq.Enumerable]::Min([double[]](4, 0.5))
[Linq.Enumerable]::Distinct([string[]]('a', 'b', 'a')) -join ','; [Linq.Enumerable]::SequenceEqual([int[]](1, 2), [int[]](1, 2))
[Linq.Enumerable]::Count([object[]](1, 2, 3)); [Linq.Enumerable]::First([int[]](7, 8)); [Linq.Enumerable]::Last([int[]](7, 8)); [Linq.Enumerable]::Any([int[]]@())
[Linq.Enumerable]::Reverse([int[]](1, 2, 3)) -join ','; [Linq.Enumerable]::Contains([string[]]('a'), 'A')
[Linq.Enumerable]::Except([string[]]('a', 'b', 'c'), [string[]]('b')) -join ','; [Linq.Enumerable]::Union([int[]](1, 2), [int[]](2, 3)) -join ','
[Linq.Enumerable]::Intersect([int[]](1, 2), [int[]](2, 3)) -join ','; [Linq.Enumerable]::Concat([int[]](1, 2), [int[]](2, 3)) -join ','
[Linq.Enumerable]::ToList([int[]](1, 2)).GetType().ToString(); [Linq.Enumerable]::FirstOrDefault([int[]]@())
try { [Linq.Enumerable]::First([int[]]@()) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { [Linq.Enumerable]::Max([int[]]@()) } catch { $_.FullyQualifiedErrorId }
try { [Linq.Enumerable]::Sum((1, 2)) } catch { $_.FullyQualifiedErrorId }
# => 3,4,5,6
# => xxx
# => 6
# => 1.5
# => 9
# => 0.5
# => a,b
# => True
# => 3
# => 7
# => 8
# => False
# => 3,2,1
# => False
# => a,c
# => 1,2,3
# => 2
# => 1,2,2,3
# => System.Collections.Generic.List`1[System.Int32]
# => 0
# => InvalidOperationException
# => Exception calling "First" with "1" argument(s): "Sequence contains no elements"
# => InvalidOperationException
# => MethodCountCouldNotFindBest
# error: InvalidOperationException
# error: InvalidOperationException
# error: MethodCountCouldNotFindBest

# test: blocks stand for delegates
$n = [int[]](5, 2, 8, 1)
[Linq.Enumerable]::Where($n, [Func[int, bool]] { param($x) $x -gt 2 }) -join ','
[Linq.Enumerable]::Select($n, [Func[int, string]] { param($x) "n$x" }) -join ','
[Linq.Enumerable]::OrderBy($n, [Func[int, int]] { $args[0] }) -join ','; [Linq.Enumerable]::OrderByDescending($n, [Func[int, int]] { $args[0] }) -join ','
[Linq.Enumerable]::Any($n, [Func[int, bool]] { $args[0] -eq 8 }); [Linq.Enumerable]::All($n, [Func[int, bool]] { $args[0] -gt 1 })
[Linq.Enumerable]::Count($n, [Func[int, bool]] { $args[0] -gt 2 }); [Linq.Enumerable]::First($n, [Func[int, bool]] { $args[0] -gt 5 })
[Linq.Enumerable]::ToArray([Linq.Enumerable]::Take($n, 2)) -join ','; [Linq.Enumerable]::Skip($n, 3) -join ','
# => 5,8
# => n5,n2,n8,n1
# => 1,2,5,8
# => 8,5,2,1
# => True
# => False
# => 2
# => 8
# => 5,2
# => 1
