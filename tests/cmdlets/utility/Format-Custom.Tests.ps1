# test: a tree of properties
[pscustomobject]@{ A = 1; In = [pscustomobject]@{ X = 'y' }; List = 1, 'two' } | Format-Custom
# => 
# => class PSCustomObject
# => {
# =>   A = 1
# =>   In = 
# =>     class PSCustomObject
# =>     {
# =>       X = y
# =>     }
# =>   List = 
# =>     [
# =>       1
# =>       two
# =>     ]
# =>     
# => }
# => 
# => 

# test: no deeper than asked
[pscustomobject]@{ In = [pscustomobject]@{ X = [pscustomobject]@{ Y = 1 } } } | Format-Custom -Depth 1
# => 
# => class PSCustomObject
# => {
# =>   In = 
# =>     class PSCustomObject
# =>     {
# =>       X = @{Y=1}
# =>     }
# => }
# => 
# => 
