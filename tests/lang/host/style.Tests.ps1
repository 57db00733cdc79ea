# test: sequences by name
($PSStyle.Foreground.Red + 'x').Length
"$($PSStyle.Foreground.Red)red$($PSStyle.Reset)"
$PSStyle.Bold -replace "`e", 'E'; $PSStyle.Background.BrightBlue -replace "`e", 'E'
$PSStyle.Foreground.FromRgb(1, 2, 3) -replace "`e", 'E'; $PSStyle.Background.FromRgb(0x10203) -replace "`e", 'E'
$PSStyle.FormatHyperlink('t', 'http://x/') -replace "`e", 'E'
$PSStyle.GetType().FullName; $PSStyle.Formatting.GetType().FullName; $PSStyle.Progress.View
$PSStyle.OutputRendering
try { $PSStyle.Foreground.Red = 'x' } catch { $_.FullyQualifiedErrorId }
# => 6
# => red
# => E[1m
# => E[104m
# => E[38;2;1;2;3m
# => E[48;2;1;2;3m
# => E]8;;http://x/E\tE]8;;E\
# => System.Management.Automation.PSStyle
# => System.Management.Automation.PSStyle+FormattingData
# => Minimal
# => PlainText
# => PropertyAssignmentException
# error: PropertyAssignmentException

# test: plain output has none, a string keeps them
$PSStyle.OutputRendering = 'PlainText'
"$($PSStyle.Bold)bold$($PSStyle.Reset) end"
[pscustomobject]@{ Name = "$($PSStyle.Foreground.Green)ok$($PSStyle.Reset)"; N = 1 }
("$($PSStyle.Bold)b" | Out-String).Length
# => bold end
# =>
# => Name N
# => ---- -
# => ok   1
# => 6
# =>

# test: with colors, headers and labels have them
$PSStyle.OutputRendering = 'Ansi'
function Show { process { $_ -replace "`e", 'E' } }
[pscustomobject]@{ Name = 'a'; N = 1 } | Out-String | Show
[pscustomobject]@{ Name = 'a'; N = 1 } | Format-List | Out-String | Show
[pscustomobject]@{ LongName = 'a' * 30; Number = 123456; R = 'r' } | Format-Table -AutoSize | Out-String | Show
$PSStyle.Formatting.TableHeader = $PSStyle.Foreground.Blue
[pscustomobject]@{ Name = 'a'; N = 1 } | Out-String | Show
# =>
# => E[32;1mNameE[0mE[32;1m NE[0m
# => E[32;1m----E[0m E[32;1m-E[0m
# => a    1
# =>
# =>
# =>
# => E[32;1mName : E[0ma
# => E[32;1mN    : E[0m1
# =>
# =>
# =>
# => E[32;1mLongName                      E[0mE[32;1m NumberE[0mE[32;1m RE[0m
# => E[32;1m--------                      E[0m E[32;1m------E[0m E[32;1m-E[0m
# => aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 123456 r
# =>
# =>
# =>
# => E[34mNameE[0mE[34m NE[0m
# => E[34m----E[0m E[34m-E[0m
# => a    1
# =>
# =>
