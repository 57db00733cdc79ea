# test: a view of our own
@'
<Configuration><ViewDefinitions><View><Name>V</Name><ViewSelectedBy><TypeName>My.Row</TypeName></ViewSelectedBy>
<TableControl><TableHeaders><TableColumnHeader><Label>N</Label><Width>8</Width></TableColumnHeader><TableColumnHeader/></TableHeaders>
<TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>A</PropertyName></TableColumnItem>
<TableColumnItem><ScriptBlock>$_.B * 2</ScriptBlock></TableColumnItem></TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View></ViewDefinitions></Configuration>
'@ | Out-File v.format.ps1xml
Update-FormatData -AppendPath v.format.ps1xml
[pscustomobject]@{ PSTypeName = 'My.Row'; A = 1; B = 2; C = 3 }
# => 
# => N        $_.B * 2
# => -        --------
# => 1        4
# => 

# test: files that are wrong
Update-FormatData -AppendPath nope.format.ps1xml
'x' | Out-File x.txt
Update-FormatData -AppendPath x.txt
# error: FormatAppendPathException,Microsoft.PowerShell.Commands.UpdateFormatDataCommand
# error: WrongExtension,Microsoft.PowerShell.Commands.UpdateFormatDataCommand
