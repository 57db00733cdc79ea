# test: the text of the file
[pscustomobject]@{ A = 1; B = 'x'; C = @(1, $null); D = @{ k = 1.5 } } | Export-Clixml f.xml
Get-Content f.xml
# => <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
# =>   <Obj RefId="0">
# =>     <TN RefId="0">
# =>       <T>System.Management.Automation.PSCustomObject</T>
# =>       <T>System.Object</T>
# =>     </TN>
# =>     <MS>
# =>       <I32 N="A">1</I32>
# =>       <S N="B">x</S>
# =>       <Obj N="C" RefId="1">
# =>         <TN RefId="1">
# =>           <T>System.Object[]</T>
# =>           <T>System.Array</T>
# =>           <T>System.Object</T>
# =>         </TN>
# =>         <LST>
# =>           <I32>1</I32>
# =>           <Nil />
# =>         </LST>
# =>       </Obj>
# =>       <Obj N="D" RefId="2">
# =>         <TN RefId="2">
# =>           <T>System.Collections.Hashtable</T>
# =>           <T>System.Object</T>
# =>         </TN>
# =>         <DCT>
# =>           <En>
# =>             <S N="Key">k</S>
# =>             <Db N="Value">1.5</Db>
# =>           </En>
# =>         </DCT>
# =>       </Obj>
# =>     </MS>
# =>   </Obj>
# => </Objs>

# test: does not clobber
1 | Export-Clixml f.xml
2 | Export-Clixml f.xml -NoClobber
Import-Clixml f.xml
# => 1
# error: NoClobber,Microsoft.PowerShell.Commands.ExportClixmlCommand
