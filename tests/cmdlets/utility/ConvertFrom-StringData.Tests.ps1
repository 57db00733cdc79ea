# test: lines of names and values
$h = "a = 1`n# c`nb=x=y`npath=c:\\dir\tx" | ConvertFrom-StringData
'a', 'b', 'path' | ForEach-Object { "$_=$($h[$_])" }
# => a=1
# => b=x=y
# => path=c:\dir	x

# test: lines that are wrong
ConvertFrom-StringData 'abc'
ConvertFrom-StringData "a=1`na=2"
ConvertFrom-StringData 'a=c:\dir'
# error: InvalidOperation,Microsoft.PowerShell.Commands.ConvertFromStringDataCommand
# error: InvalidOperation,Microsoft.PowerShell.Commands.ConvertFromStringDataCommand
# error: System.Text.RegularExpressions.RegexParseException,Microsoft.PowerShell.Commands.ConvertFromStringDataCommand

# test: another delimiter
(ConvertFrom-StringData 'a:1' -Delimiter ':').a
# => 1
