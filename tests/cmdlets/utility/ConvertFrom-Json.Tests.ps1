# test: objects
'{"a":1,"b":[1,2.5],"c":{"d":null}}' | ConvertFrom-Json
# => 
# => a b        c
# => - -        -
# => 1 {1, 2.5} @{d=}
# => 

# test: lenient texts
"// c`n{a:1,'b':2,}" | ConvertFrom-Json
# => 
# => a b
# => - -
# => 1 2
# => 

# test: lines by themselves or together
'{"a":1}', '{"a":2}' | ConvertFrom-Json
'{"a":', '3}' | ConvertFrom-Json
# => 
# => a
# => -
# => 1
# => 2
# => 3
# => 

# test: errors tell where
foreach ($t in '{"a":}', '[1 2]', '{"a":tru}', '{"a":1,"A":2}', '{"":1}') { try { ConvertFrom-Json $t } catch { "$_" } }
# => Conversion from JSON failed with error: Unexpected character encountered while parsing value: }. Path 'a', line 1, position 5.
# => Conversion from JSON failed with error: After parsing a value an unexpected character was encountered: 2. Path '[0]', line 1, position 3.
# => Conversion from JSON failed with error: Error parsing boolean value. Path 'a', line 1, position 8.
# => Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key 'a' was 'A'.
# => The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.
# error: System.ArgumentException,Microsoft.PowerShell.Commands.ConvertFromJsonCommand
# error: System.ArgumentException,Microsoft.PowerShell.Commands.ConvertFromJsonCommand
# error: System.ArgumentException,Microsoft.PowerShell.Commands.ConvertFromJsonCommand
# error: KeysWithDifferentCasingInJsonString,Microsoft.PowerShell.Commands.ConvertFromJsonCommand
# error: EmptyKeyInJsonString,Microsoft.PowerShell.Commands.ConvertFromJsonCommand

# test: as a hashtable
$h = '{"a":1,"A":2}' | ConvertFrom-Json -AsHashtable
$h.GetType().Name
$h.Keys -join ','
# => OrderedHashtable
# => a,A

# test: numbers
'[1,3000000000,1.5,123456789012345678901]' | ConvertFrom-Json | ForEach-Object { $_.GetType().Name }
# => Int64
# => Int64
# => Double
# => BigInteger
