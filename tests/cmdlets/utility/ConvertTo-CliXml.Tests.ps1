# test: all objects make one document
1, 'two', $true | ConvertTo-CliXml
ConvertTo-CliXml -InputObject @{ a = 1 }
# => <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
# =>   <I32>1</I32>
# =>   <S>two</S>
# =>   <B>true</B>
# => </Objs>
# => <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
# =>   <Obj RefId="0">
# =>     <TN RefId="0">
# =>       <T>System.Collections.Hashtable</T>
# =>       <T>System.Object</T>
# =>     </TN>
# =>     <DCT>
# =>       <En>
# =>         <S N="Key">a</S>
# =>         <I32 N="Value">1</I32>
# =>       </En>
# =>     </DCT>
# =>   </Obj>
# => </Objs>

# test: the depth counts levels of objects
$t = [pscustomobject]@{ A = [pscustomobject]@{ B = 1 } }
($t | ConvertTo-CliXml -Depth 1) -match 'N="B"'
$null | ConvertTo-CliXml
# => True
# => <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04" />
# error: ParameterArgumentValidationErrorNullNotAllowed,Microsoft.PowerShell.Commands.ConvertToClixmlCommand

# test: a serializer without a file
[System.Management.Automation.PSSerializer]::Serialize(@(1, 'x'))
$back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@(1, 'x')))
"$back $($back.GetType().Name)"
[System.Management.Automation.PSSerializer]::DeserializeAsList([System.Management.Automation.PSSerializer]::Serialize('one')).Count
try { [System.Management.Automation.PSSerializer]::Deserialize('x') } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
# => <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
# =>   <Obj RefId="0">
# =>     <TN RefId="0">
# =>       <T>System.Object[]</T>
# =>       <T>System.Array</T>
# =>       <T>System.Object</T>
# =>     </TN>
# =>     <LST>
# =>       <I32>1</I32>
# =>       <S>x</S>
# =>     </LST>
# =>   </Obj>
# => </Objs>
# => 1 x ArrayList
# => 1
# => XmlException
# => Exception calling "Deserialize" with "1" argument(s): "Data at the root level is invalid. Line 1, position 1."
# error: XmlException

# test: secrets and credentials
$secret = ConvertTo-SecureString 'abc' -AsPlainText -Force
$secret | ConvertTo-CliXml
$back = [pscredential]::new('user', $secret) | ConvertTo-CliXml | ConvertFrom-CliXml
"$($back.GetType().Name) $($back.UserName) $($back.GetNetworkCredential().Password)"
$secret | ConvertFrom-SecureString
ConvertTo-SecureString '610062006300' | ConvertFrom-SecureString -AsPlainText
try { ConvertTo-SecureString 'zz' } catch { $_.Exception.Message }
# => <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
# =>   <SS>610062006300</SS>
# => </Objs>
# => PSCredential user abc
# => 610062006300
# => abc
# => The input string 'zz' was not in a correct format.
# error: System.FormatException,Microsoft.PowerShell.Commands.ConvertToSecureStringCommand
