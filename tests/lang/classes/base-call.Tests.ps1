# test: a cast chooses the base class's own method
class Animal {
    [string] Speak() { return 'noise' }
    [string] Twice() { return $this.Speak() + $this.Speak() }
}
class Dog : Animal {
    [string] Speak() { return 'bark' }
    [string] Old() { return ([Animal]$this).Speak() }
    [string] OldTwice() { return ([Animal]$this).Twice() }
}
class Puppy : Dog {
    [string] Speak() { return 'yip ' + ([Dog]$this).Speak() }
}
$d = [Dog]::new()
$d.Speak(); $d.Old(); $d.OldTwice()
([Animal]$d).Speak()
[Puppy]::new().Speak()
[Puppy]::new().Old()
# => bark
# => noise
# => barkbark
# => noise
# => yip bark
# => noise
