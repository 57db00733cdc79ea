# test: matches in strings
'one two', 'three' | Select-String t | ForEach-Object { "$($_.LineNumber) $($_.Line) $($_.Matches[0].Value)" }
'aXbX' | Select-String x -AllMatches | ForEach-Object { $_.Matches.Count }
'a', 'b' | Select-String a -Quiet
'a.b', 'axb' | Select-String 'a.b' -SimpleMatch | ForEach-Object Line
'a', 'b' | Select-String a -NotMatch | ForEach-Object Line
# => 1 one two t
# => 2 three t
# => 2
# => True
# => a.b
# => b

# test: files with context
# file: f.txt: one\nHIT\nthree
Select-String hit f.txt -Context 1 | ForEach-Object { "$($_.Filename):$($_.LineNumber)"; $_.Context.PreContext; $_.Context.PostContext }
Select-String nope f.txt -Quiet
# => f.txt:2
# => one
# => three
# => False

# test: refusals
'x' | Select-String '('
Select-String x nope.txt
# error: InvalidRegex,Microsoft.PowerShell.Commands.SelectStringCommand
# error: PathNotFound,Microsoft.PowerShell.Commands.SelectStringCommand

# test: -Include and -Exclude are about the whole path
'x' | Set-Content a.log; 'x' | Set-Content b.log
(Select-String x ./*.log -Exclude b*).Filename
(Select-String x ./*.log -Exclude *b.log).Filename
(Select-String x ./*.log -Include b*).Filename
# => a.log
# => b.log
# => a.log
