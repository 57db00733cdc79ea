# test: the text of a function has its parameters
function G($n, [int]$b = 3) { "hello $n" }
function H { param($x) "x$x" }
function L ( $a ,
  $b ) { 'two' }
filter F($p) { $_ }
${function:G}.ToString(); ${function:H}.ToString(); ${function:F}.ToString(); ${function:L}.ToString()
(Get-Command G).Definition; "$(Get-Content function:G)"
Set-Item function:G2 ${function:G}; G2 you
# => param($n, [int]$b = 3)
# =>  "hello $n" 
# =>  param($x) "x$x" 
# => param($p)
# =>  $_ 
# => param($a, $b)
# =>  'two' 
# => param($n, [int]$b = 3)
# =>  "hello $n" 
# => param($n, [int]$b = 3)
# =>  "hello $n" 
# => hello you
