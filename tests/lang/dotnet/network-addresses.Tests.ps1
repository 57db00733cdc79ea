# test: addresses of network cards
$pa = [System.Net.NetworkInformation.PhysicalAddress]::Parse('00-1A-2B-3C-4D-5E'); "$pa"
($pa.GetAddressBytes() | ForEach-Object { $_.ToString('x2') }) -join ':'
[PhysicalAddress]'00:1a:2b:3c:4d:5e' -eq $pa
[PhysicalAddress]'001a.2b3c.4d5f' | ForEach-Object ToString
$p = $null
[PhysicalAddress]::TryParse('0-1', [ref]$p); $null -eq $p
[PhysicalAddress]::new([byte[]](1, 2, 255)).ToString()
[PhysicalAddress]::Parse('xx')
[PhysicalAddress]'12-3'
# => 001A2B3C4D5E
# => 00:1a:2b:3c:4d:5e
# => True
# => 001A2B3C4D5F
# => False
# => True
# => 0102FF
# error: FormatException
# error: InvalidCastParseTargetInvocation
