# test: a clean block runs when another block of its command has run
function A { process { throw 'a' } clean { Write-Host 'clean a' } }
function B { begin { Write-Host 'begin b' } process { 'b' } clean { Write-Host 'clean b' } }
function C { process { "c$_" } clean { Write-Host 'clean c' } }
function D { end { 'd' } clean { Write-Host 'clean d' } }
try { A | B | C | D } catch { "$_" }
1 | C | D
$Error.Clear()
# => begin b
# => clean a
# => clean b
# => a
# => d
# => clean c
# => clean d

# test: without any other block it does not
function OnlyClean { clean { Write-Host 'clean e' } }
OnlyClean
1 | OnlyClean
'end'
# => end
