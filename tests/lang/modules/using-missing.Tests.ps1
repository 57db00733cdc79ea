# test: a module that is not there is told with its place
try { Invoke-Expression 'using module NoSuchModule1' } catch { $_.Exception.Message }
$Error.Clear()
# => At line:1 char:1
# => + using module NoSuchModule1
# => + ~~~~~~~~~~~~~~~~~~~~~~~~~~
# => Could not find the module 'NoSuchModule1'.
