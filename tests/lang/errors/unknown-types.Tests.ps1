# test: a type that is not there
foreach ($src in '[List[]]', '[Nosuch[int]]', '[nosuch]$x = 5', '$x = [nosuch]5', '5 -is [nosuch]', 'function f([nosuch]$p) { 1 }; f 1', '[nosuchattr()]$q = 1', 'function g { [nosuchattr()]param($x) 1 }; g') {
    try { "$(Invoke-Expression $src) ok" } catch { $_.Exception.Message; $_.CategoryInfo.ToString() }
}
try { try { throw 'x' } catch [nosuch] { 'never' } catch { 'any' } } catch { "outer $_" }
try { try { 1 } catch [nosuch] { 'never' } } catch { 'not reached' }
try { switch -regex ('a') { '(' { 1 } } } catch { $_.FullyQualifiedErrorId; $_.TargetObject }
try { Set-StrictMode -Version 1; $undefinedx } catch { $_.TargetObject }
# => Unable to find type [List].
# => InvalidOperation: (List:TypeName) [Invoke-Expression], RuntimeException
# => Unable to find type [Nosuch].
# => InvalidOperation: (Nosuch:TypeName) [Invoke-Expression], RuntimeException
# => Unable to find type [nosuch].
# => InvalidOperation: (nosuch:TypeName) [Invoke-Expression], RuntimeException
# => Unable to find type [nosuch].
# => InvalidOperation: (nosuch:TypeName) [Invoke-Expression], RuntimeException
# => Unable to find type [nosuch].
# => InvalidOperation: (nosuch:TypeName) [Invoke-Expression], RuntimeException
# => Unable to find type [nosuch].
# => InvalidOperation: (nosuch:TypeName) [Invoke-Expression], RuntimeException
# => Cannot find the type for custom attribute 'nosuchattr'. Make sure that the assembly that contains this type is loaded.
# => InvalidOperation: ([nosuchattr()]:AttributeAst) [Invoke-Expression], RuntimeException
# => Cannot find the type for custom attribute 'nosuchattr'. Make sure that the assembly that contains this type is loaded.
# => InvalidOperation: ([nosuchattr()]:AttributeAst) [Invoke-Expression], RuntimeException
# => outer Unable to find type [nosuch].
# => 1
# => InvalidRegularExpression
# => (
# => undefinedx
# error: TypeNotFound
# error: TypeNotFound
# error: TypeNotFound
# error: TypeNotFound
# error: TypeNotFound
# error: TypeNotFound
# error: CustomAttributeTypeNotFound
# error: CustomAttributeTypeNotFound
# error: x
# error: TypeNotFound
# error: InvalidRegularExpression
# error: VariableIsUndefined
