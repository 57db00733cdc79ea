# test: properties that cannot be set
$l = [pscustomobject]@{ N = 1 }, [pscustomobject]@{ N = 2 }
foreach ($s in { $l.N = 9 }, { $l.Length = 9 }, { ([System.Collections.ArrayList]@(1,2)).N = 9 }, { 'abc'.Length = 5 }, { (5).Foo = 5 }, { $null.Foo = 5 }, { $l[0, 1] = 5, 6 }) {
    try { & $s } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.Message)" }
}
# => PropertyAssignmentException The property 'N' cannot be found on this object. Verify that the property exists and can be set.
# => PropertyAssignmentException 'Length' is a ReadOnly property.
# => PropertyAssignmentException The property 'N' cannot be found on this object. Verify that the property exists and can be set.
# => PropertyAssignmentException 'Length' is a ReadOnly property.
# => PropertyAssignmentException The property 'Foo' cannot be found on this object. Verify that the property exists and can be set.
# => PropertyNotFound The property 'Foo' cannot be found on this object. Verify that the property exists and can be set.
# => ArraySliceAssignmentFailed Array assignment to [0,1] failed because assignment to slices is not supported.
# error: PropertyAssignmentException
# error: PropertyAssignmentException
# error: PropertyAssignmentException
# error: PropertyAssignmentException
# error: PropertyAssignmentException
# error: PropertyNotFound
# error: ArraySliceAssignmentFailed
