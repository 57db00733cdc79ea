# test: a block downstream of a function runs in the pipeline's scope
function Get-Doubled { process { $x = 'inside'; $_ * 2 } }
$x = 'outside'
$total = 0
1..3 | Get-Doubled | ForEach-Object { $total += $_; $x }
$total
# => outside
# => outside
# => outside
# => 12

# test: so does a function
function First { process { $x = 'first'; $_ } }
function Second { process { "$x $_" } }
$x = 'outside'
1, 2 | First | Second
# => outside 1
# => outside 2

# test: and in a function
function Outer { $y = 'mine'; 1, 2 | First | ForEach-Object { "$y $_"; $y = 'changed' }; $y }
function First { process { $y = 'first'; $_ } }
Outer
# => mine 1
# => changed 2
# => changed
