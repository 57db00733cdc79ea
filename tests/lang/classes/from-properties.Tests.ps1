# test: a class from a hashtable, an object, a single value
class P1 { [string]$Name; [int]$Age = 3; hidden [string]$H = 'h'; static [int]$S; [ValidateRange(0,5)][int]$N }
foreach ($h in @{ Nope = 1 }, @{ Age = 'abc' }, @{ N = 9 }, @{ H = 'q'; Age = 4 }, @{ S = 5 }) {
    try { $p = [P1]$h; "$($p.Age) $($p.H)" } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
}
([P1][pscustomobject]@{ Age = 7 }).Age
class P2 { [string]$Name; [int]$Age; P2() {} P2([string]$n) { $this.Name = $n } [P2] Clone() { return $this.MemberwiseClone() } }
([P2]@{ Name = 'n'; Age = 2 }).Name
$a = [P2]'text'; $b = $a.Clone(); $b.Name = 'other'; "$($a.Name) $($b.Name)"
class P3 { [int]$X; P3([int]$x) { $this.X = $x } }
try { [P3]@{ X = 5 } } catch { $_.FullyQualifiedErrorId }
([P3]7).X
try { [P3]'8' } catch { $_.FullyQualifiedErrorId }
class P4 { [int]$X; P4() {} P4([hashtable]$o) { $this.X = 98 } }
([P4]@{ X = 5 }).X
[Flags()] enum Fl { A = 1; B = 2 }
[Fl]0; try { [Fl]4 } catch { 'no 4' }
# => ObjectCreationError
# => Cannot create object of type "P1". The property 'Nope' was not found for the 'P1' object. The settable properties are: [Name <System.String>], [Age <System.Int32>], [N <System.Int32>].
# => ObjectCreationError
# => Cannot create object of type "P1". Cannot convert value "abc" to type "System.Int32". Error: "The input string 'abc' was not in a correct format."
# => ObjectCreationError
# => Cannot create object of type "P1". The 9 argument is greater than the maximum allowed range of 5. Supply an argument that is less than or equal to 5 and then try the command again.
# => 4 q
# => ObjectCreationError
# => Cannot create object of type "P1". The property 'S' was not found for the 'P1' object. The settable properties are: [Name <System.String>], [Age <System.Int32>], [N <System.Int32>].
# => 7
# => n
# => text other
# => ConvertToFinalInvalidCastException
# => 7
# => ConvertToFinalInvalidCastException
# => 98
# => 0
# => no 4
# error: ObjectCreationError
# error: ObjectCreationError
# error: ObjectCreationError
# error: ObjectCreationError
# error: ConvertToFinalInvalidCastException
# error: ConvertToFinalInvalidCastException
# error: UndefinedIntegerToEnum
