# test: return in a trap leaves what it stands in
function s0 { trap { 't'; return 'ret' } throw 'x'; 'after' }; s0
function s1 { trap { return } throw 'x'; 'after' }; "[$(s1)]"
function s2 { 1..2 | ForEach-Object { trap { 'inner'; return } throw 'x'; 'after' }; 'end' }; s2
function s3 { if ($true) { trap { 'in if'; return 5 } throw 'x' }; 'after if' }; s3
function s4 { trap { foreach ($i in 1..3) { if ($i -eq 2) { return "at $i" } } } 1/0; 'after' }; s4
function s5 { trap { (& { return 'nested' }); continue } throw 'x'; 'after' }; s5
# => t
# => ret
# => []
# => inner
# => inner
# => end
# => in if
# => 5
# => at 2
# => nested
# => after
# error: x
# error: x
# error: x
# error: x
# error: x
# error: RuntimeException
# error: x

# test: a trap that ends where errors stop
foreach ($p in 'Stop','SilentlyContinue','Ignore','Continue') {
 try { & { $ErrorActionPreference=$p; & { trap { "trapped" } throw 'x'; 'after' }; 'outer' } } catch { "$p caught $_ $($_.FullyQualifiedErrorId)" }
 try { & { $ErrorActionPreference=$p; & { trap { "trapped" } [int]'q'; 'after' }; 'outer' } } catch { "$p caught $_ $($_.FullyQualifiedErrorId)" }
 try { & { $ErrorActionPreference=$p; & { trap { "trapped"; continue } throw 'x'; 'after' }; 'outer' } } catch { "$p caught $_ $($_.FullyQualifiedErrorId)" }
 try { & { $ErrorActionPreference=$p; & { trap { "trapped"; $ErrorActionPreference = 'Continue' } throw 'x'; 'after' }; 'outer' } } catch { "$p caught $_ $($_.FullyQualifiedErrorId)" }
 "errors $($Error.Count)"; $Error.Clear()
}
$Error.Clear()
# => trapped
# => Stop caught x x
# => trapped
# => Stop caught Cannot convert value "q" to type "System.Int32". Error: "The input string 'q' was not in a correct format." InvalidCastFromStringToInteger
# => trapped
# => after
# => outer
# => trapped
# => Stop caught x x
# => errors 4
# => trapped
# => after
# => outer
# => trapped
# => after
# => outer
# => trapped
# => after
# => outer
# => trapped
# => after
# => outer
# => errors 4
# => trapped
# => after
# => outer
# => trapped
# => after
# => outer
# => trapped
# => after
# => outer
# => trapped
# => after
# => outer
# => errors 4
# => trapped
# => after
# => outer
# => trapped
# => after
# => outer
# => trapped
# => after
# => outer
# => trapped
# => after
# => outer
# => errors 4
