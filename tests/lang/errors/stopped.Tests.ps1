# test: an error that ends the script because errors stop is there twice
Get-Item ./none -ErrorAction Stop
# error: PathNotFound
# error: PathNotFound
# exit: 1

# test: one that ends its statement anyway is there again as its parent
$ErrorActionPreference = 'Stop'
1 / $null
# error: RuntimeException
# error: RuntimeException
# exit: 1

# test: what is thrown is there once
$ErrorActionPreference = 'Stop'
throw 'x'
# error: x
# exit: 1
