# test: rows that wait for their table's end are lost when the script is left
[pscustomobject]@{ A = 1; B = 2 }
'text'
exit 3
# =>
# exit: 3

# test: so they are when an error ends it
[pscustomobject]@{ A = 1; B = 2 }
throw 'x'
# =>
# error: x
# exit: 1

# test: and when break does
[pscustomobject]@{ A = 1; B = 2 }
break
# =>

# test: what does not wait is there, but for the last blank line
[pscustomobject]@{ A = 1; B = 2 } | Format-List
exit
# =>
# => A : 1
# => B : 2
# =>

# test: a table that its own command ended is whole
[pscustomobject]@{ A = 1 } | Format-Table
'text'
exit
# =>
# => A
# => -
# => 1
# =>
# => text

# test: a script that is called takes nothing along
# file: inner.ps1: [pscustomobject]@{ A = 2; B = 3 }; exit 4
[pscustomobject]@{ A = 1; B = 2 }
./inner.ps1
"code $LASTEXITCODE"
# =>
# => A B
# => - -
# => 1 2
# => 2 3
# => code 4
# =>
