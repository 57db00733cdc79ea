# test: shows all of the newest error
try { throw 'one' } catch { }
try { throw 'two' } catch { }
(Get-Error | Out-String -Stream) -match '^FullyQualifiedErrorId|^    Type'
(Get-Error -Newest 2).Count
# =>     Type                        : System.Management.Automation.RuntimeException
# => FullyQualifiedErrorId : two
# => 2
# error: one
# error: two

# test: there need be none
Get-Error
'end'
# => end
