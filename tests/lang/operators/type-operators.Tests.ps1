# test: -is and -as with what is no type
foreach ($t in 'nosuchtype', 7, $null, { 1 }, @('int')) {
    try { 5 -is $t } catch { "is $($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $($_.Exception.Message)" }
    try { 5 -as $t } catch { "as $($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $($_.Exception.Message)" }
}
# => is RuntimeException NotSpecified Cannot convert the "nosuchtype" value of type "System.String" to type "System.Type".
# => as InvalidCastFromStringToType InvalidArgument Cannot convert the "nosuchtype" value of type "System.String" to type "System.Type".
# => is RuntimeException NotSpecified Cannot convert the "7" value of type "System.String" to type "System.Type".
# => as InvalidCastFromStringToType InvalidArgument Cannot convert the "7" value of type "System.String" to type "System.Type".
# => is IsOperatorRequiresType InvalidOperation The right operand of '-is' must be a type.
# => as AsOperatorRequiresType InvalidOperation The right operand of '-as' must be a type.
# => is RuntimeException NotSpecified Cannot convert the " 1 " value of type "System.Management.Automation.ScriptBlock" to type "System.Type".
# => as ConvertToFinalInvalidCastException InvalidArgument Cannot convert the " 1 " value of type "System.Management.Automation.ScriptBlock" to type "System.Type".
# => is RuntimeException NotSpecified Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Type".
# => as ConvertToFinalInvalidCastException InvalidArgument Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Type".
# error: RuntimeException
# error: InvalidCastFromStringToType
# error: RuntimeException
# error: InvalidCastFromStringToType
# error: IsOperatorRequiresType
# error: AsOperatorRequiresType
# error: RuntimeException
# error: ConvertToFinalInvalidCastException
# error: RuntimeException
# error: ConvertToFinalInvalidCastException

# test: arrays are the generic collections of their elements
[int[]](1, 2) -is [Collections.Generic.IEnumerable[int]]
[int[]](1, 2) -is [Collections.Generic.IReadOnlyList[int]]
[int[]](1, 2) -is [Collections.Generic.IList[int]]
[int[]](1, 2) -is [Collections.Generic.ICollection[int]]
[int[]](1, 2) -is [Collections.Generic.IReadOnlyCollection[int]]
[int[]](1, 2) -is [Collections.Generic.IEnumerable[long]]
[int[]](1, 2) -is [Collections.Generic.IEnumerable[object]]
[int[,]]::new(1, 1) -is [Collections.Generic.IEnumerable[int]]
[string[]]('a') -is [Collections.Generic.IEnumerable[object]]
[string[]]('a') -is [Collections.Generic.IList[string]]
[string[]]('a') -is [Collections.Generic.Dictionary[string, string]]
([Collections.Generic.IEnumerable[int]][int[]](1, 2)).GetType().Name
$Error.Clear()
# => True
# => True
# => True
# => True
# => True
# => False
# => False
# => False
# => True
# => True
# => False
# => Int32[]
