# test: a variable is called as the script spells it first
$name = 1; (Get-Variable NAME).Name; [ValidateNotNullOrEmpty()][string]$name = "x"; try { $name = "" } catch { $_.Exception.Message }
$Error.Clear()
# => name
# => The variable cannot be validated because the value  is not a valid value for the name variable.
