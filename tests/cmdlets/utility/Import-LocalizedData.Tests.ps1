# test: the file of the script's name in the culture's folder
# file: en-US/case.psd1: @{ a = 'hi'; b = 'x' }
Import-LocalizedData -BindingVariable m
$m.a
Import-LocalizedData | ForEach-Object { $_.b }
(Import-LocalizedData -FileName case.psd1).a
# => hi
# => x
# => hi

# test: the parents of the culture, and the folder itself
# file: de/text.psd1: ConvertFrom-StringData 'k=Wert'
# file: other.psd1: @{ z = 'base' }
Import-LocalizedData -BindingVariable m -FileName text -UICulture de-AT
$m.k
$m.GetType().Name
Import-LocalizedData other -FileName other.psd1
$other.z
Import-LocalizedData x -FileName other -BaseDirectory $PWD
$x.z
# => Wert
# => Hashtable
# => base
# => base

# test: files that are not there
Import-LocalizedData m
Import-LocalizedData m -FileName nope -UICulture de-DE
Import-LocalizedData m -BaseDirectory $PWD/nodir
$Error | ForEach-Object { $_.Exception.Message; $_.TargetObject }
# => Cannot find the PowerShell data file 'case.psd1' in directory '/tmp/psc-000000/nodir/en-US', or in any parent culture directories.
# => /tmp/psc-000000/nodir/en-US/case.psd1
# => Cannot find the PowerShell data file 'nope.psd1' in directory '/tmp/psc-000000/de-DE', or in any parent culture directories.
# => /tmp/psc-000000/de-DE/nope.psd1
# => Cannot find the PowerShell data file 'case.psd1' in directory '/tmp/psc-000000/en-US', or in any parent culture directories.
# => /tmp/psc-000000/en-US/case.psd1
# error: ImportLocalizedData,Microsoft.PowerShell.Commands.ImportLocalizedData
# error: ImportLocalizedData,Microsoft.PowerShell.Commands.ImportLocalizedData
# error: ImportLocalizedData,Microsoft.PowerShell.Commands.ImportLocalizedData

# test: commands that are not allowed, and one that is
# file: en-US/bad.psd1: Get-Date
# file: en-US/good.psd1: Get-Text
function Get-Text { 'from a function' }
Import-LocalizedData m -FileName bad
$Error[0].Exception.Message.Split("`n")[-1]
# => The command 'Get-Date' is not allowed in restricted language mode or a Data section..
# error: InvalidOperation,Microsoft.PowerShell.Commands.ImportLocalizedData
