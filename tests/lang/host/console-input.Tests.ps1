# test: the console's reader and Read-Host take turns
[Console]::In.ReadLine()
[char][Console]::In.Read()
Read-Host 'p'
[Console]::ReadLine()
[char][Console]::Read()
$block = [char[]]::new(3); [Console]::In.Read($block, 0, 3); -join $block
while ($null -ne ($line = [Console]::In.ReadLine())) { "<$line>" }
$null -eq [Console]::ReadLine(); [Console]::Read(); [Console]::In.Peek(); [Console]::In.ReadToEnd().Length
# stdin: first line
# stdin: second
# stdin: third
# stdin: fourth
# stdin: fifth
# stdin: last
# => first line
# => s
# => p: econd
# => econd
# => third
# => f
# => 3
# => our
# => <th>
# => <fifth>
# => <last>
# => True
# => -1
# => -1
# => 0
