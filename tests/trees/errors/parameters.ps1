function f($a, $a) { param($b) }
function g { param($x, [int]$X) }
param($p)
function h($a, ) { }
function i([int]) { }
