# test: objects and lists
[ordered]@{ a = 1; b = @(1.5, $null, $true); c = @{}; d = 'x"y' } | ConvertTo-Json
# => {
# =>   "a": 1,
# =>   "b": [
# =>     1.5,
# =>     null,
# =>     true
# =>   ],
# =>   "c": {},
# =>   "d": "x\"y"
# => }

# test: compressed
[pscustomobject]@{ A = 1; B = [ordered]@{ C = 'x' } } | ConvertTo-Json -Compress
# => {"A":1,"B":{"C":"x"}}

# test: several objects make a list
1, 'a' | ConvertTo-Json -Compress
1 | ConvertTo-Json -AsArray -Compress
ConvertTo-Json @(1) -Compress
# => [1,"a"]
# => [1]
# => [1]

# test: what is too deep becomes text, with a warning
@{ a = @{ b = @{ c = 1 } } } | ConvertTo-Json -Depth 1 -Compress
# => WARNING: Resulting JSON is truncated as serialization has exceeded the set depth of 1.
# => {"a":{"b":"System.Collections.Hashtable"}}

# test: dates, enums, numbers
[ordered]@{ d = [datetime]'2021-03-04T05:06:07'; e = [DayOfWeek]::Friday; f = 1e20; m = 2d } | ConvertTo-Json -Compress
[DayOfWeek]::Friday | ConvertTo-Json -EnumsAsStrings
# => {"d":"2021-03-04T05:06:07","e":5,"f":1E+20,"m":2.0}
# => "Friday"

# test: escapes
"<é>`t" | ConvertTo-Json
"<é>" | ConvertTo-Json -EscapeHandling EscapeNonAscii
"<é>" | ConvertTo-Json -EscapeHandling EscapeHtml
# => "<é>\t"
# => "<\u00e9>"
# => "\u003cé\u003e"

# test: keys must be strings
[ordered]@{ 1 = 'x' } | ConvertTo-Json
# error: NonStringKeyInDictionary,Microsoft.PowerShell.Commands.ConvertToJsonCommand

# test: sorted dictionaries are written in their order
$sorted = [System.Collections.Generic.SortedDictionary[string,int]]::new()
$sorted['z'] = 1; $sorted['a'] = 2
$sorted | ConvertTo-Json -Compress
# => {"a":2,"z":1}
