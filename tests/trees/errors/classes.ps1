class
class A
class A { }
class B { [int] }
class C { static static $a; [int][string]$b }
class D { [int] f() { } g() { return 1 } [int] h() { return } }
class E { f() { $x; $y = 1; $y; $Error } }
class F { $p; f() { $p = 1 } static g() { $this } }
class G { G() : base { } }
class H { f() { param($a) } g() { begin { } } }
class A { }
enum
enum I { 1 }
enum J : string { a }
enum K { a = ; b c }
