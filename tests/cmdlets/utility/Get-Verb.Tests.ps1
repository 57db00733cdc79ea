# test: one verb
Get-Verb Add | ForEach-Object { "$($_.Verb) $($_.AliasPrefix) $($_.Group)" }
(Get-Verb).Count
# => Add a Common
# => 100
