Get-Item x
# SIG # Begin signature block
# MIIabcdefghijklmnopqrstuvwxyz
# SIG # End signature block
