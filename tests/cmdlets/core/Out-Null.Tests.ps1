# test: shows nothing
1, 2 | Out-Null
'end'
# => end
