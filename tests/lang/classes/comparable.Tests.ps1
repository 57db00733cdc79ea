# test: a class is compared by its own CompareTo
class Ver : System.IComparable {
    [int]$N
    Ver([int]$n) { $this.N = $n }
    [int] CompareTo([object]$o) { return $this.N.CompareTo($o.N) }
}
[Ver]::new(1) -lt [Ver]::new(2)
# => True

# test: one without it is not comparable
class Plain { [int]$N }
try { [Plain]::new() -lt [Plain]::new() } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
# => NotIcomparable
# => Cannot compare "Plain" because it is not IComparable.
# error: NotIcomparable
