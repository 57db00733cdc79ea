# test: as text
[pscustomobject]@{ A = 1; B = @(1, 'x'); C = $null } | ConvertTo-Xml -As String
# => <?xml version="1.0" encoding="utf-8"?>
# => <Objects>
# =>   <Object Type="System.Management.Automation.PSCustomObject">
# =>     <Property Name="A" Type="System.Int32">1</Property>
# =>     <Property Name="B" Type="System.Object[]">
# =>       <Property Type="System.Int32">1</Property>
# =>       <Property Type="System.String">x</Property>
# =>     </Property>
# =>     <Property Name="C" Type="System.Object" />
# =>   </Object>
# => </Objects>

# test: deeper
[pscustomobject]@{ H = @{ k = 'v' }; C = [pscustomobject]@{ D = 1 } } | ConvertTo-Xml -As String -Depth 2 -NoTypeInformation
# => <?xml version="1.0" encoding="utf-8"?>
# => <Objects>
# =>   <Object>
# =>     <Property Name="H">
# =>       <Property Name="Key">k</Property>
# =>       <Property Name="Value">v</Property>
# =>     </Property>
# =>     <Property Name="C">
# =>       <Property Name="D">1</Property>
# =>     </Property>
# =>   </Object>
# => </Objects>

# test: as a stream
1, 'a' | ConvertTo-Xml -As Stream
# => <?xml version="1.0" encoding="utf-8"?>
# => <Objects>
# => <Object Type="System.Int32">1</Object>
# => <Object Type="System.String">a</Object>
# => </Objects>
