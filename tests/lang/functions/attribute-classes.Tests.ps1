# test: classes validate and transform arguments
class ValidateUpper : System.Management.Automation.ValidateArgumentsAttribute {
    [void] Validate([object]$arguments, [System.Management.Automation.EngineIntrinsics]$engine) {
        if ($arguments -cne "$arguments".ToUpper()) { throw [System.ArgumentException]::new("'$arguments' is not upper case") }
    }
}
class EvenAttribute : System.Management.Automation.ValidateEnumeratedArgumentsAttribute {
    [int]$Min = 0
    EvenAttribute() {}
    EvenAttribute([int]$m) { $this.Min = $m }
    [void] ValidateElement([object]$e) { if ($e % 2 -or $e -lt $this.Min) { throw "odd or small: $e" } }
}
class Twice : System.Management.Automation.ArgumentTransformationAttribute {
    [object] Transform([System.Management.Automation.EngineIntrinsics]$engine, [object]$data) { return "$data$data" }
}
class Bad : System.Management.Automation.ArgumentTransformationAttribute {
    [object] Transform([System.Management.Automation.EngineIntrinsics]$engine, [object]$data) { throw "no way $data" }
}
function f { [CmdletBinding()] param([ValidateUpper()][string]$Code) "code=$Code" }
f ABC
try { f Abc } catch { $_.FullyQualifiedErrorId; $_.Exception.Message; $_.CategoryInfo.Category }
function g { param([Even()][int[]]$N, [Even(10)]$M, [Even(Min = 4)]$O) "n=$N m=$M o=$O" }
g 2, 4 12 6
foreach ($b in { g 2, 3 }, { g 2 4 }, { g -O 2 }, { g -N @() }, { g -N $null }) { try { & $b } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
function tw { param([Twice()][int]$X, [int][Twice()]$Y, [Twice()]$Z, [Twice()][Twice()]$W) "$X $Y $Z $W $($X.GetType().Name) $($Y.GetType().Name)" }
tw 1 2 3 4
tw
try { tw x } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
function bad { param([Bad()]$x) "x" }
try { bad 5 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message; $_.Exception.GetType().Name }
[ValidateUpper()]$v = 'A'
try { $v = 'b' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
[Twice()]$w = 'q'; $w; $w = 'r'; $w
(Get-Command f).Parameters['Code'].Attributes | ForEach-Object { $_.GetType().Name }
$Error.Clear()
# => code=ABC
# => ParameterArgumentValidationError,f
# => Cannot validate argument on parameter 'Code'. 'Abc' is not upper case
# => InvalidData
# => n=2 4 m=12 o=6
# => ParameterArgumentValidationError,g
# => Cannot validate argument on parameter 'N'. odd or small: 3
# => ParameterArgumentValidationError,g
# => Cannot validate argument on parameter 'M'. odd or small: 4
# => ParameterArgumentValidationError,g
# => Cannot validate argument on parameter 'O'. odd or small: 2
# => n= m= o=
# => ParameterArgumentValidationError,g
# => Cannot validate argument on parameter 'N'. The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.
# => 11 22 33 4444 Int32 Int32
# => 0 0   Int32 Int32
# => ParameterArgumentTransformationError,tw
# => Cannot process argument transformation on parameter 'X'. Cannot convert value "xx" to type "System.Int32". Error: "The input string 'xx' was not in a correct format."
# => ParameterArgumentTransformationError,bad
# => Cannot process argument transformation on parameter 'x'. no way 5
# => ParameterBindingArgumentTransformationException
# => 'b' is not upper case
# => 'b' is not upper case
# => qq
# => rr
# => ParameterAttribute
# => ValidateUpper
# => ArgumentTypeConverterAttribute

# test: transformations come before the type, the innermost first
class T1 : System.Management.Automation.ArgumentTransformationAttribute { [object] Transform([System.Management.Automation.EngineIntrinsics]$e, [object]$d) { return "1$d" } }
class T2 : System.Management.Automation.ArgumentTransformationAttribute { [object] Transform([System.Management.Automation.EngineIntrinsics]$e, [object]$d) { return "2$d" } }
function a1 { param([T1()][T2()]$x) $x }; a1 z
function a2 { param([T1()][int][T2()]$x) $x }; a2 5
function a3 { param([T1()][string[]]$x) "$x"; $x.Count }; a3 5,6
function a4 { param([T1()]$x = 'd') $x }; a4
$Error.Clear()
# => 12z
# => 125
# => 15 6
# => 1
# => 1d
