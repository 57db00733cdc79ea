# test: -PipelineVariable leaves no variable where there was none
1..2 | ForEach-Object { $_ } -PipelineVariable pv | ForEach-Object { "$pv" }
Test-Path variable:pv
$pv2 = 'before'; 1..2 | ForEach-Object { $_ } -PipelineVariable pv2 | ForEach-Object { "$pv2" }; Test-Path variable:pv2; "[$pv2]"
function G { [CmdletBinding()]param() 1; 2 }; G -PipelineVariable pv3 | ForEach-Object { "v$pv3" }; Test-Path variable:pv3
1..2 | ForEach-Object { $_ } -PipelineVariable pv4 | Select-Object -First 1; Test-Path variable:pv4
try { 1..2 | ForEach-Object { $_ } -PipelineVariable pv5 | ForEach-Object { throw 'x' } } catch { }; Test-Path variable:pv5
1..2 | ForEach-Object { $_ } -PipelineVariable pv6 | ForEach-Object -Begin { 'b' } -Process { $pv6 } -End { "end $pv6" }
# => 1
# => 2
# => False
# => 1
# => 2
# => True
# => []
# => v1
# => v2
# => False
# => 1
# => False
# => False
# => b
# => 1
# => 2
# => end 2
# error: x
