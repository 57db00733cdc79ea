# test: Where filters, in the scope of the caller
$limit = 2
$r = (1..5).Where({ $seen++; $_ -gt $limit })
"$r"; $r.GetType().FullName.Split('[')[0]; $seen; $r.Count
# => 3 4 5
# => System.Collections.ObjectModel.Collection`1
# => 5
# => 3

# test: Where takes a mode and a number
foreach ($mode in 'First', 'Last', 'SkipUntil', 'Until', 'Default') {
    "$mode [$((1..6).Where({ $_ -in 3, 4 }, $mode))] [$((1..6).Where({ $_ -in 2, 3, 4, 5 }, $mode, 2))]"
}
# => First [3] [2 3]
# => Last [4] [4 5]
# => SkipUntil [3 4 5 6] [2 3]
# => Until [1 2] [1]
# => Default [3 4] [2 3]

# test: Where splits in two
$yes, $no = (1..6).Where({ $_ % 2 }, 'Split')
"$yes / $no"
$yes, $no = (1..6).Where({ $_ % 2 }, 'Split', 2)
"$yes / $no"
# => 1 3 5 / 2 4 6
# => 1 3 / 2 4 5 6

# test: Where and ForEach take a scalar for a list of one
$x = 5
$x.Where({ $_ -gt 3 }).Count; $x.ForEach({ $_ + 1 })[0]; @().Where({ $true }).Count; @{a = 1 }.Where({ $true })[0].a
# => 1
# => 6
# => 0
# => 1

# test: ForEach takes a block, a type, a property, a method
"$((1..3).ForEach({ $_ * 2 }))"
$t = (1..2).ForEach([string]); "$t $($t[0].GetType())"
"$(('a', 'bb').ForEach('Length')) $(('a', 'bb').ForEach('ToUpper')) $(('a', 'bb').ForEach('PadLeft', 3, '.'))"
$o = [pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = 2 }
$o.ForEach('a', 9); "$($o.a)"
# => 2 4 6
# => 1 2 string
# => 1 2 A BB ..a .bb
# => 9 9

# test: the block of ForEach has its arguments, and the caller's variables
$args.Count
"$((1..2).ForEach({ param($z) "$z-$_" }, 'A'))"
"$((1..2).ForEach({ "$args $_" }, 'A', 'B'))"
(1..2).ForEach({ $last = $_ }); $last; $args.Count
# => 0
# => A-1 A-2
# => A B 1 A B 2
# => 2
# => 0

# test: wrong arguments are told
try { (1..3).Where() } catch { $_.FullyQualifiedErrorId; "$_" }
try { (1..3).Where('x') } catch { $_.FullyQualifiedErrorId }
try { (1..3).Where({ $_ }, 'Bogus') } catch { $_.FullyQualifiedErrorId }
try { (1..3).Where({ $_ }, 'First', -1) } catch { $_.FullyQualifiedErrorId }
try { (1..3).ForEach() } catch { "$_" }
try { ('1', 'x').ForEach([int]) } catch { "$_" }
# => MethodCountCouldNotFindBest
# => Cannot find an overload for ".Where({ expression } [, mode [, numberToReturn]])" and the argument count: "0".
# => ConvertToFinalInvalidCastException
# => SubstringDisambiguationEnumParseThrewAnException
# => System.ArgumentOutOfRangeException
# => Cannot find an overload for ".ForEach(expression [, arguments...])" and the argument count: "0".
# => Cannot convert argument "item", with value: "x", for "Add" to type "System.Int32": "Cannot convert value "x" to type "System.Int32". Error: "The input string 'x' was not in a correct format.""
# error: MethodCountCouldNotFindBest
# error: ConvertToFinalInvalidCastException
# error: SubstringDisambiguationEnumParseThrewAnException
# error: System.ArgumentOutOfRangeException
# error: MethodCountCouldNotFindBest
# error: MethodArgumentConversionInvalidCastArgument

# test: an error inside comes out as it is
try { (1..3).ForEach({ throw 'boom' }) } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name)" }
try { (1..3).Where({ 1 / 0 }) } catch { "$($_.Exception.Message)" }
# => boom RuntimeException
# => Attempted to divide by zero.
# error: boom
# error: RuntimeException

# test: Where without an expression counts
function Try-It($work) { try { "[$((& $work) -join ',')]" } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
$l = 1, 2, 3, 4, 5
foreach ($mode in 'First', 'Last', 'SkipUntil', 'Until') {
    foreach ($n in 0, 2, 7) { "$mode $n $(Try-It { $l.Where($null, $mode, $n) }) $(Try-It { @().Where($null, $mode, $n) })" }
}
$head, $tail = $l.Where($null, 'Split', 2); "$head / $tail"
$head, $tail = $l.Where($null, 'Split', 7); "$($head.Count) / $($tail.Count)"
Try-It { $l.Where($null) }
Try-It { @().Where($null, 'Default', 2) }
Try-It { $l.Where($null, 'First', -1) }
$Error.Clear()
# => First 0 [1] []
# => First 2 [1,2] [,]
# => First 7 [1,2,3,4,5,,] [,,,,,,]
# => Last 0 [5] []
# => Last 2 [4,5] []
# => Last 7 [1,2,3,4,5] []
# => SkipUntil 0 [2,3,4,5] []
# => SkipUntil 2 [3,4,5] []
# => SkipUntil 7 [] []
# => Until 0 [1] []
# => Until 2 [1,2] [,]
# => Until 7 [1,2,3,4,5,,] [,,,,,,]
# => 1 2 / 3 4 5
# => 7 / 0
# => System.InvalidOperationException: If the expression passed to the Where() operator is null then you must specify a non-Default value for the selection mode argument. Please change the value of the mode argument to a value other than Default and try running your script again.
# => System.InvalidOperationException: If the expression passed to the Where() operator is null then you must specify a non-Default value for the selection mode argument. Please change the value of the mode argument to a value other than Default and try running your script again.
# => System.ArgumentOutOfRangeException: The 'numberToReturn' value provided to the third argument of the Where() operator must be greater than zero. Please correct the argument's value and try running your script again. (Parameter 'numberToReturn')
# => Actual value was -1.

# test: ForEach by a member's name: keys, missing members, nothing
function Try-It($work) { try { "[$((& $work) -join ',')]" } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
Try-It { @(1).ForEach($null) }
Try-It { @(1).ForEach('') }
Try-It { @('a', [pscustomobject]@{ Length = 9 }, $null, @{ Length = 4 }).ForEach('Length') }
Try-It { (1, 2).ForEach('Nope') }
Try-It { (1, 2).ForEach('Nope', 1) }
Try-It { @($null).ForEach('Nope', 1) }
$h = @{ Foo = 1 }
Try-It { @($h).ForEach('Count') }
Try-It { @($h).ForEach('Add', 'k', 3) }; "$($h.Add)"
Try-It { @($h).ForEach('Foo', 'x') }; $h.Foo
$o = [pscustomobject]@{ Foo = 1 }
Try-It { @($o).ForEach('Foo', 'x', 'y') }; "$($o.Foo)"
Set-StrictMode -Version 2
Try-It { (1, 2).ForEach('Nope') }
Try-It { @($null).ForEach('Nope') }
$Error.Clear()
# => System.ArgumentNullException: Value cannot be null. (Parameter 'expression')
# => Argument: Cannot process argument because the value of argument "name" is not valid. Change the value of the "name" argument and run the operation again.
# => [1,9,,4]
# => [,]
# => ForEachNonexistentMemberReference: The ForEach() operator could not find a member 'Nope' on the target object. Please verify that the named member exists and then try running your script again.
# => NullReferenceException: Exception calling "Nope" with "1" argument(s): "Object reference not set to an instance of an object."
# => []
# => []
# => k 3
# => []
# => x
# => []
# => x y
# => PropertyNotFoundStrict: The property 'Nope' cannot be found on this object. Verify that the property exists.
# => []
