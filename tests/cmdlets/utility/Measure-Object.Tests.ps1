# test: numbers
1..4 | Measure-Object -AllStats | ForEach-Object { "$($_.Count) $($_.Sum) $($_.Average) $($_.Maximum) $($_.Minimum) $($_.StandardDeviation)" }
@() | Measure-Object -Sum | ForEach-Object { "$($_.Count) $($_.Sum)" }
'a', 'bb' | Measure-Object Length -Sum | ForEach-Object { "$($_.Property) $($_.Sum)" }
# => 4 10 2.5 4 1 1.29099444873581
# => 0 0
# => Length 3

# test: text
'a b', "c`nd" | Measure-Object -Line -Word -Character | ForEach-Object { "$($_.Lines) $($_.Words) $($_.Characters)" }
# => 3 4 6

# test: what is no number
'x', 3 | Measure-Object -Sum | ForEach-Object { "[$($_.Sum)] $($_.Count)" }
'b', 'a' | Measure-Object -Minimum -Maximum | ForEach-Object { "$($_.Minimum) $($_.Maximum)" }
# => [] 2
# => a b
# error: NonNumericInputObject,Microsoft.PowerShell.Commands.MeasureObjectCommand
