# test: an instruction that meets other types, members of their own and type data
function f($o) { $o.Length }
f 'abc'; f @(1,2); f 'x'; f 5; f $null; f ([pscustomobject]@{Length=9}); f @{Length=7}; f 'abcd'
function q($o) { $o.ToString() }
q 1; q 'a'; q 2.5; $c = [pscustomobject]@{A=1}; $c | Add-Member ScriptMethod ToString { 'own' } -Force; q $c; q 3; q @{}; 
$w = 'text' | Add-Member ScriptMethod ToString { 'wrapped' } -PassThru -Force; q $w; q 'b'
$w = 'text' | Add-Member NoteProperty Length 99 -PassThru -Force; f $w; f 'b'
foreach ($a in 1,2.5,'3','x') { try { [Math]::Max($a, 2) } catch { $_.Exception.Message } }
foreach ($a in 1,2,3L,'4') { [Math]::Abs($a).GetType().Name }
function sub1($s, $a) { $s.Substring($a) }
sub1 'hello' 1; sub1 'hello' '2'; try { sub1 'hello' 9 } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }; sub1 'hello' 3
Update-TypeData -TypeName System.String -MemberType ScriptMethod -MemberName Substring -Value { 'typed' } -Force
sub1 'hello' 1
Update-TypeData -TypeName System.String -MemberType ScriptProperty -MemberName Length -Value { 'len' } -Force
f 'abc'
Remove-TypeData -TypeName System.String
f 'abc'; sub1 'hello' 1
class C {
static [int] Max($a, $b) { return 42 }
[string] ToString() { return "C!" }
}
foreach ($t in [Math],[C],[Math]) { $t::Max(1,2) }
q ([C]::new()); q 4
foreach ($x in [System.Text.StringBuilder]::new('ab'), [xml]'<Length>5</Length>', [version]'1.2', [System.Collections.ArrayList]@(1,2)) { $x.Length; $x.Count }
foreach ($i in 1..3) { $l = [System.Collections.Generic.List[int]]::new(); $l.Add($i); $l.Add("$i"); $l.Count; [void]$l.Remove($i); $l.Count }
$arr = 'a','b'; foreach ($y in $arr, 'zz', $arr) { $y.ToUpper() }
$Error.Clear()
# => 3
# => 2
# => 1
# => 1
# => 0
# => 9
# => 7
# => 4
# => 1
# => a
# => 2.5
# => own
# => 3
# => System.Collections.Hashtable
# => wrapped
# => b
# => 99
# => 1
# => 2
# => 2.5
# => 3
# => Cannot convert argument "val1", with value: "x", for "Max" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# => Int32
# => Int32
# => Int64
# => Double
# => ello
# => llo
# => Exception calling "Substring" with "1" argument(s): "startIndex cannot be larger than length of string. (Parameter 'startIndex')"
# => ArgumentOutOfRangeException
# => lo
# => typed
# => len
# => 3
# => ello
# => 2
# => 42
# => 2
# => C!
# => 4
# => 2
# => 1
# => 5
# => 1
# => 1
# => 1
# => 1
# => 1
# => 2
# => 2
# => 1
# => 2
# => 1
# => 2
# => 1
# => A
# => B
# => ZZ
# => A
# => B
