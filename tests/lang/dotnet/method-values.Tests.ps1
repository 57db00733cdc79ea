# test: a method without its call is a value that can be invoked
$m = 'hello'.substring
$m.Invoke(1, 2); $m.Name; "$($m.MemberType)"; $m.IsInstance; $m.TypeNameOfValue
$m.OverloadDefinitions
"$m"
$m -is [System.Management.Automation.PSMethodInfo]; [bool]$m; $m -eq 'hello'.Substring
# => el
# => Substring
# => Method
# => True
# => System.Management.Automation.PSMethod
# => string Substring(int startIndex)
# => string Substring(int startIndex, int length)
# => string Substring(int startIndex), string Substring(int startIndex, int length)
# => True
# => True
# => False

# test: the method keeps the object it was taken from
$l = [System.Collections.Generic.List[int]]::new(); $add = $l.Add
$add.Invoke(4); $add.Invoke('5'); $l -join ','
# => 4,5

# test: static methods and those of classes are values too
[math]::Max.Invoke(3, 4)
class A {
    [int]$x = 2
    [int] Add([int]$y) { return $this.x + $y }
    static [string] S([string]$q) { return "s$q" }
}
$a = [A]::new(); $c = $a.Add; $c.Invoke(5); $d = [A]::S; $d.Invoke('z')
# => 4
# => 7
# => sz

# test: a script method is a value
$o = [pscustomobject]@{ q = 1 }; $o | Add-Member ScriptMethod Foo { param($k) "foo$k $($this.q)" }
$f = $o.Foo; $f.GetType().Name; $f.Invoke('1'); "$f"; $f.OverloadDefinitions; $f.TypeNameOfValue
# => PSScriptMethod
# => foo1 1
# => System.Object Foo();
# => System.Object Foo();
# => System.Object

# test: an indexed property is a value
$p = 'abc'.Chars; $p.GetType().Name; "$p"; $p.IsSettable; $p.IsGettable; $p.TypeNameOfValue; $p.Invoke(2)
# => PSParameterizedProperty
# => char Chars(int index) {get;}
# => False
# => True
# => System.Char
# => c

# test: strict mode knows methods; a collection gives those of its elements
Set-StrictMode -Version 3
'abc'.get_Length.Name; (1, 2).ToString.Name; ('a', 'b').Substring.Count
# => get_Length
# => ToString
# => 2
