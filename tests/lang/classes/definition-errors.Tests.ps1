# test: classes: members that are there twice, types that are not there
foreach ($src in 'class A { $x; $X }', 'class A { A() {} A() {} }', 'class A { [nosuch]$x }', 'class A { static A($x, $y) {} }',
    'class A { [int] f() { return [nosuch]::X } }', 'class A { f([int]$a) {} f([int]$b) {} }',
    'class A { f([int]$a) {} f([string]$b) {} static f() {} }', 'class A { A() {} static A() {} }', 'class B { [List[int]]$l }',
    'class C { [Collections.Generic.List[C]]$l; [C[]]$m; [C] f([C]$x) { return [C]::new() } }') {
    try { "$(Invoke-Expression $src) ok" } catch { $_.FullyQualifiedErrorId -replace ',.*'; $_.Exception.Message }
}
# => MemberAlreadyDefined
# => At line:1 char:15
# => + class A { $x; $X }
# => +               ~~
# => The member 'X' is already defined.
# => MemberAlreadyDefined
# => At line:1 char:18
# => + class A { A() {} A() {} }
# => +                  ~
# => The member 'A' is already defined.
# => TypeNotFound
# => At line:1 char:12
# => + class A { [nosuch]$x }
# => +            ~~~~~~
# => Unable to find type [nosuch].
# => StaticConstructorCantHaveParameters
# => At line:1 char:20
# => + class A { static A($x, $y) {} }
# => +                    ~~~~~~
# => A static constructor cannot have any parameters.
# => TypeNotFound
# => At line:1 char:31
# => + class A { [int] f() { return [nosuch]::X } }
# => +                               ~~~~~~
# => Unable to find type [nosuch].
# => MemberAlreadyDefined
# => At line:1 char:25
# => + class A { f([int]$a) {} f([int]$b) {} }
# => +                         ~
# => The member 'f' is already defined.
# =>  ok
# =>  ok
# => TypeNotFound
# => At line:1 char:12
# => + class B { [List[int]]$l }
# => +            ~~~~
# => Unable to find type [List].
# =>  ok
# error: MemberAlreadyDefined
# error: MemberAlreadyDefined
# error: TypeNotFound
# error: StaticConstructorCantHaveParameters
# error: TypeNotFound
# error: MemberAlreadyDefined
# error: TypeNotFound

# test: classes: bases that cannot be
foreach ($src in 'class B : int { }', 'class B : string[] {}', 'enum Q { A }; class B : Q {}', 'class B : Nosuch {}', 'class B : Later {} class Later {}',
    'class Base { Base([int]$x) {} } class Sub : Base {}', 'class Base { Base([int]$x) {} } class Sub : Base { Sub() : base(1) {} }') {
    try { "$(Invoke-Expression $src) ok" } catch { $_.FullyQualifiedErrorId -replace ',.*'; $_.Exception.Message }
}
# => SealedBaseClass
# => At line:1 char:11
# => + class B : int { }
# => +           ~~~
# => Cannot inherit from sealed class 'Int32'.
# => SubtypeArray
# => At line:1 char:11
# => + class B : string[] {}
# => +           ~~~~~~~~
# => Invalid base type 'string[]'. Base type cannot be an array.
# => TypeNotFound
# => At line:1 char:25
# => + enum Q { A }; class B : Q {}
# => +                         ~
# => Unable to find type [Q].
# => TypeNotFound
# => At line:1 char:11
# => + class B : Nosuch {}
# => +           ~~~~~~
# => Unable to find type [Nosuch].
# => TypeNotFound
# => At line:1 char:11
# => + class B : Later {} class Later {}
# => +           ~~~~~
# => Unable to find type [Later].
# => BaseClassNoDefaultCtor
# => At line:1 char:33
# => + class Base { Base([int]$x) {} } class Sub : Base {}
# => +                                 ~~~~~~~~~~~~~~~~~~~
# => Base class 'Base' does not contain a parameterless constructor.
# =>  ok
# error: SealedBaseClass
# error: SubtypeArray
# error: TypeNotFound
# error: TypeNotFound
# error: TypeNotFound
# error: BaseClassNoDefaultCtor

# test: enums: names that are there twice, values that do not fit
foreach ($src in 'enum E { A; B; a }', 'enum E : byte { A = 255; B }', 'enum E : sbyte { A = -129 }', 'enum E { A = $x }', 'enum E { A = "x" }',
    'enum E { A = 1.5; B = "3" }', 'enum E { A = [int]::MaxValue; B }', '[Flags()] enum F { A = 1; B = 2; C = 4 }; [int][F]::C') {
    try { "$(Invoke-Expression $src) ok" } catch { $_.FullyQualifiedErrorId -replace ',.*'; $_.Exception.Message }
}
# => MemberAlreadyDefined
# => At line:1 char:16
# => + enum E { A; B; a }
# => +                ~
# => The member 'a' is already defined.
# => EnumeratorValueOutOfBounds
# => At line:1 char:26
# => + enum E : byte { A = 255; B }
# => +                          ~
# => Enumerator value is either too large or too small for byte.
# => EnumeratorValueOutOfBounds
# => At line:1 char:22
# => + enum E : sbyte { A = -129 }
# => +                      ~~~~
# => Enumerator value is either too large or too small for sbyte.
# => EnumeratorValueMustBeConstant
# => At line:1 char:14
# => + enum E { A = $x }
# => +              ~~
# => Enumerator value must be a constant value.
# => CannotConvertValue
# => At line:1 char:14
# => + enum E { A = "x" }
# => +              ~~~
# => Cannot convert the value to type "int".
# =>  ok
# => EnumeratorValueOutOfBounds
# => At line:1 char:31
# => + enum E { A = [int]::MaxValue; B }
# => +                               ~
# => Enumerator value is either too large or too small for int.
# => 4 ok
# error: MemberAlreadyDefined
# error: EnumeratorValueOutOfBounds
# error: EnumeratorValueOutOfBounds
# error: EnumeratorValueMustBeConstant
# error: CannotConvertValue
# error: EnumeratorValueOutOfBounds

# test: classes: what the values of an enum may be
$texts = 'enum E { A = 1/0 }', 'enum E { A = @(throw "x") }', 'enum E { A = @(while ($true) { }) }', 'enum E { A = {1} }',
    'enum E { A = @(1)[0] }', 'enum E { A = [math]::Max(1,2) }', 'enum E { A = "x" }', 'enum E : byte { A = 255; B }',
    'enum E { A = [int]"5" }', 'enum E { A = $(3) }', 'enum E { A = 0x10 -bor 1; B }', 'enum E { A = [DayOfWeek]::Friday }',
    'enum E { A = $true }', 'enum E { A = 1.5 }', 'enum E { A = "3" }', 'enum E { A = $null }', 'enum E { A = [int][char]"a" }'
foreach ($text in $texts) {
    try { Invoke-Expression $text; [E]::A.value__ } catch { $_.FullyQualifiedErrorId -replace ',.*' }
}
# => EnumeratorValueMustBeConstant
# => EnumeratorValueMustBeConstant
# => EnumeratorValueMustBeConstant
# => EnumeratorValueMustBeConstant
# => EnumeratorValueMustBeConstant
# => EnumeratorValueMustBeConstant
# => CannotConvertValue
# => EnumeratorValueOutOfBounds
# => 5
# => 3
# => 17
# => 5
# => 1
# => 2
# => 3
# => 0
# => 97
# error: EnumeratorValueMustBeConstant
# error: EnumeratorValueMustBeConstant
# error: EnumeratorValueMustBeConstant
# error: EnumeratorValueMustBeConstant
# error: EnumeratorValueMustBeConstant
# error: EnumeratorValueMustBeConstant
# error: CannotConvertValue
# error: EnumeratorValueOutOfBounds
