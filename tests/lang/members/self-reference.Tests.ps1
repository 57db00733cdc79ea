# test: what an object holds of its own kind is not written in full
$o=[pscustomobject]@{a=[pscustomobject]@{b=[pscustomobject]@{c=[pscustomobject]@{d=1}}}}
$o | ConvertTo-Csv
$o.ToString()
'{0}' -f $o
$o | Out-String -Stream
$p=[pscustomobject]@{a=1}; $p|Add-Member me $p; $p|Add-Member z 5
"$p"
$p.ToString()
$p | ConvertTo-Csv
$p | Format-List
'{0}' -f $p
$p -join ','
[string]$p
$Error.Clear()
# => "a"
# => "@{b=}"
# =>
# => @{a=}
# =>
# => a
# => -
# => @{b=}
# =>
# => @{a=1; me=; z=5}
# =>
# => "a","me","z"
# => "1","@{a=1; me=; z=5}","5"
# =>
# => a  : 1
# => me : @{a=1; me=; z=5}
# => z  : 5
# =>
# => @{a=1; me=; z=5}
# => @{a=1; me=; z=5}
# => @{a=1; me=; z=5}
