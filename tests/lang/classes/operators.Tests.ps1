# test: static op_ methods are the operators of a class
class V {
    [int]$x
    V([int]$x) { $this.x = $x }
    static [V] op_Addition([V]$a, [V]$b) { return [V]::new($a.x + $b.x) }
    static [V] op_Multiply([V]$a, [int]$b) { return [V]::new($a.x * $b) }
    static [V] op_Multiply([int]$b, [V]$a) { return [V]::new($a.x * $b * 100) }
    static [V] op_Division([V]$a, [int]$b) { throw 'div' }
    static [V] op_BitwiseOr([V]$a, [V]$b) { return [V]::new($a.x -bor $b.x) }
    static [bool] op_Equality([V]$a, [V]$b) { return $true }
    [string] ToString() { return "V$($this.x)" }
}
class W : V { W([int]$x) : base($x) {} }
$a = [V]::new(7); $b = [V]::new(2)
"$($a + $b) $($a * 3) $(3 * $a) $($a -bor $b) $([W]::new(4) + $a)"
"$($a -eq $b) $($a -eq $a)"
$a += $b; "$a"
try { $a / 2 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { $a - $b } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
class A { A([int]$x) : base(1,2,3) { } }
try { [A]::new(1) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
# => V9 V21 V2100 V7 V11
# => False True
# => V9
# => DotNetMethodException
# => Exception calling "op_Division" with "2" argument(s): "div"
# => MethodNotFound
# => Method invocation failed because [V] does not contain a method named 'op_Subtraction'.
# => MethodCountCouldNotFindBest
# => Cannot find an overload for "new" and the argument count: "3".
# error: div
# error: DotNetMethodException
# error: MethodNotFound
# error: MethodCountCouldNotFindBest
