# test: where in a pipeline a function stands
function I { process { "$($MyInvocation.PipelinePosition) of $($MyInvocation.PipelineLength) [$($MyInvocation.InvocationName)]" } }
I
'x' | I
Write-Output 1 | I
& I
'x' | I | Select-Object
# => 1 of 1 [I]
# => 1 of 1 [I]
# => 2 of 2 [I]
# => 1 of 1 [&]
# => 1 of 2 [I]
