# test: a number as an argument remembers how it was written
function F([string]$s) { $s }
function G($o) { "$o"; $o; $o.GetType().Name; F $o }
F 0123; F 1.50; F 1kb; F 5d
G 1.50
G 0x10
function T { "$args"; "$($args[0])"; $args[0].GetType().Name }
T 1.50 0x10
"$(Write-Output 1.50)"
Join-Path 1.50 0x10
function J([string[]]$a, [object[]]$b) { "$a|$b" }
J 1.50 0x10
J 1.50,2.50 0x10,0x20
# => 0123
# => 1.50
# => 1kb
# => 5d
# => 1.5
# => 1.50
# => Double
# => 1.50
# => 16
# => 0x10
# => Int32
# => 0x10
# => 1.50 0x10
# => 1.5
# => Double
# => 1.5
# => 1.50/0x10
# => 1.50|16
# => 1.5 2.5|16 32

# test: a splatted text is its characters
$x = 'text'
& { $args.Count; $args[0]; $args[0].GetType().Name } @x
$n = 5
& { $args.Count; $args[0] } @n
# => 4
# => t
# => Char
# => 1
# => 5
