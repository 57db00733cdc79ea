# test: a parameter with the name of the pipeline's object
& { param($_) "p $_" } 5
{ param($_) $_.Length }.Invoke('abc')
function f($_) { "f $_"; 1 | ForEach-Object { "i $_" }; "g $_" }
f 7
1 | ForEach-Object { & { param($_) "q $_" } 9; $_ }
function h { param([int]$_ = 3) $_; $_ = 8; $_ }
h
# => p 5
# => 3
# => f 7
# => i 1
# => g 7
# => q 9
# => 1
