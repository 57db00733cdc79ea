using namespace System.Collections.Generic
enum Color : byte { Red; Green = 5
    Blue }
[Flags()] enum Bits { A = 1; B = 2 }
class Base {
    [int] $Number = 5
    static [string] $Name
    hidden [Dictionary[string, int]] $map = @{}
    [ValidateRange(1, 5)] $Checked
    Base() { }
    Base([int] $n, $m = 2) { $this.Number = $n }
    [string] ToString() { return "x$($this.Number)" }
    static [void] Run() { }
    hidden Secret() { if ($true) { $this.Number = 1 } }
}
class Derived : Base, System.IDisposable {
    Derived() : base(1, 2) { }
    [void] Dispose() { }
    [int] Loop() { foreach ($i in 1..3) { if ($i) { return $i } } return 0 }
}
[Derived]::new().Loop()
