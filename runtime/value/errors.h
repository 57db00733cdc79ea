/*
 * errors.h - the table of errors: exception type, category, FullyQualifiedErrorId, message.
 * Texts and ids are PowerShell's and .NET's, on which scripts rely.  A row is used as the arguments
 * of ps_fail:  return ps_fail(ctx, PS_ERR_CAST, text, type_name, reason);
 */
#ifndef PS_VALUE_ERRORS_H
#define PS_VALUE_ERRORS_H

#include "value/fault.h"

#define PS_X(ident) PS_T(System_##ident)
#define PS_XA(ident) PS_T(System_Management_Automation_##ident)

/* arithmetic and operators */
#define PS_ERR_DIVIDE_BY_ZERO \
    PS_XA(RuntimeException), PS_CAT_NotSpecified, "RuntimeException", "Attempted to divide by zero."
#define PS_ERR_DIVIDE_BY_ZERO_RAW \
    PS_X(DivideByZeroException), PS_CAT_NotSpecified, NULL, "Attempted to divide by zero."
#define PS_ERR_DECIMAL_OVERFLOW \
    PS_XA(RuntimeException), PS_CAT_NotSpecified, "RuntimeException", \
        "Value was either too large or too small for a Decimal."
#define PS_ERR_DECIMAL_OVERFLOW_RAW \
    PS_X(OverflowException), PS_CAT_NotSpecified, NULL, \
        "Value was either too large or too small for a Decimal."
#define PS_ERR_DATE_RANGE \
    PS_X(ArgumentOutOfRangeException), PS_CAT_NotSpecified, NULL, \
        "The added or subtracted value results in an un-representable DateTime. (Parameter 't')"
#define PS_ERR_UNBOXING \
    PS_X(InvalidCastException), PS_CAT_NotSpecified, NULL, \
        "Unable to cast object of type '%s' to type '%s'."
#define PS_ERR_NO_COERCION \
    PS_X(InvalidOperationException), PS_CAT_NotSpecified, NULL, \
        "No coercion operator is defined between types '%s' and '%s'."
#define PS_ERR_NO_BINARY_OPERATOR \
    PS_X(InvalidOperationException), PS_CAT_NotSpecified, NULL, \
        "The binary operator %s is not defined for the types '%s' and 'System.Int32'."
#define PS_ERR_NULL_REFERENCE \
    PS_X(NullReferenceException), PS_CAT_NotSpecified, NULL, \
        "Object reference not set to an instance of an object."
#define PS_ERR_AMBIGUOUS_OVERLOADS \
    PS_XA(MethodException), PS_CAT_NotSpecified, "MethodCountCouldNotFindBest", \
        "Multiple ambiguous overloads found for \"%s\" and the argument count: \"%d\"."
#define PS_ERR_OP_NO_OVERLOAD \
    PS_XA(MethodException), PS_CAT_NotSpecified, "MethodCountCouldNotFindBest", \
        "Cannot find an overload for \"%s\" and the argument count: \"%d\"."
#define PS_ERR_SPAN_RANGE \
    PS_X(OverflowException), PS_CAT_NotSpecified, NULL, \
        "TimeSpan overflowed because the duration is too long."
#define PS_ERR_SPAN_NAN(parameter) \
    PS_X(ArgumentException), PS_CAT_NotSpecified, NULL, \
        "TimeSpan does not accept floating point Not-a-Number values. (Parameter '" parameter "')"
#define PS_ERR_REQUIRES_NUMBER \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "OperatorRequiresNumber", \
        "The '%s' operator works only on numbers. The operand is a '%s'."
#define PS_ERR_ADD_HASHTABLE \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "AddHashTableToNonHashTable", \
        "A hash table can only be added to another hash table."
#define PS_ERR_DUPLICATE_KEY \
    PS_X(ArgumentException), PS_CAT_NotSpecified, NULL, \
        "Item has already been added. Key in dictionary: '%s'  Key being added: '%s'"
#define PS_ERR_TIMES_NEGATIVE \
    PS_X(ArgumentOutOfRangeException), PS_CAT_NotSpecified, NULL, \
        "times ('%d') must be a non-negative value. (Parameter 'times')\nActual value was %d."
#define PS_ERR_OUT_OF_MEMORY \
    PS_X(OutOfMemoryException), PS_CAT_NotSpecified, NULL, \
        "Insufficient memory to continue the execution of the program."
#define PS_ERR_OPERATOR_NOT_DEFINED \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "NotADefinedOperationForType", \
        "The operation '[%s] %s [%s]' is not defined."
#define PS_ERR_OP_MISSING \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "MethodNotFound", \
        "Method invocation failed because [%s] does not contain a method named '%s'."
#define PS_ERR_NOT_COMPARABLE \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "NotIcomparable", \
        "Cannot compare \"%s\" because it is not IComparable."
#define PS_ERR_INT32_OVERFLOW \
    PS_X(OverflowException), PS_CAT_NotSpecified, NULL, \
        "Value was either too large or too small for an Int32."
#define PS_ERR_INPUT_FORMAT \
    PS_X(FormatException), PS_CAT_NotSpecified, NULL, \
        "The input string '%s' was not in a correct format."
#define PS_ERR_ARITHMETIC_OVERFLOW \
    PS_X(OverflowException), PS_CAT_NotSpecified, NULL, \
        "Arithmetic operation resulted in an overflow."
#define PS_ERR_INVALID_REGEX \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "InvalidRegularExpression", \
        "The regular expression pattern %s is not valid."
#define PS_ERR_BAD_REPLACE_ARGUMENT \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "BadReplaceArgument", \
        "The -replace operator allows only two elements to follow it, not %zu."
#define PS_ERR_BAD_OPERATOR_ARGUMENT \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "BadOperatorArgument", \
        "The argument to operator '%s' is not valid: %s."
#define PS_ERR_SPLIT_OPTIONS \
    PS_XA(ParseException), PS_CAT_ParserError, "InvalidSplitOptionCombination", \
        "The combination of options with the -split operator is not valid."
#define PS_ERR_FORMAT \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "FormatError", \
        "Error formatting a string: %s."
#define PS_ERR_OBJECT_COMPARE_TO \
    PS_XA(ExtendedTypeSystemException), PS_CAT_NotSpecified, "PSObjectCompareTo", \
        "Cannot compare \"%s\" to \"%s\" because the objects are not the same type or the object " \
        "\"%s\" does not implement \"IComparable\"."
#define PS_ERR_COMPARISON_FAILURE \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "ComparisonFailure", \
        "Could not compare \"%s\" to \"%s\". Error: \"%s\""
/* calls on nothing */
#define PS_ERR_METHOD_ON_NULL \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "InvokeMethodOnNull", \
        "You cannot call a method on a null-valued expression."
#define PS_ERR_METHOD_NOT_FOUND \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "MethodNotFound", \
        "Method invocation failed because [%s] does not contain a method named '%s'."
#define PS_ERR_PROPERTY_NOT_FOUND \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "PropertyNotFound", \
        "The property '%s' cannot be found on this object. Verify that the property exists and " \
        "can be set."
#define PS_ERR_PROPERTY_NOT_FOUND_STRICT \
    PS_XA(PropertyNotFoundException), PS_CAT_NotSpecified, "PropertyNotFoundStrict", \
        "The property '%s' cannot be found on this object. Verify that the property exists."
#define PS_ERR_PROPERTY_OF_NOTHING_STRICT \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "PropertyNotFoundStrict", \
        "The property '%s' cannot be found on this object. Verify that the property exists."
#define PS_ERR_NULL_ARRAY \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "NullArray", "Cannot index into a null array."
#define PS_ERR_NULL_ARRAY_INDEX \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "NullArrayIndex", \
        "Index operation failed; the array index evaluated to null."
#define PS_ERR_CANNOT_INDEX \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "CannotIndex", \
        "Unable to index into an object of type \"%s\"."
#define PS_ERR_INDEX_RANGE \
    PS_X(IndexOutOfRangeException), PS_CAT_OperationStopped, NULL, \
        "Index was outside the bounds of the array."
#define PS_ERR_ARGUMENT_RANGE_INDEX \
    PS_X(ArgumentOutOfRangeException), PS_CAT_OperationStopped, NULL, \
        "Index was out of range. Must be non-negative and less than the size of the collection. " \
        "(Parameter 'index')"
#define PS_ERR_READ_ONLY_LIST \
    PS_X(NotSupportedException), PS_CAT_OperationStopped, NULL, "Collection is read-only."
#define PS_ERR_READ_ONLY_TABLE \
    PS_X(NotSupportedException), PS_CAT_OperationStopped, NULL, \
        "The OrderedDictionary is read-only and cannot be modified."
/* variables */
#define PS_ERR_VARIABLE_UNDEFINED \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "VariableIsUndefined", \
        "The variable '$%s' cannot be retrieved because it has not been set."
#define PS_ERR_VARIABLE_NOT_WRITABLE \
    PS_XA(SessionStateUnauthorizedAccessException), PS_CAT_WriteError, "VariableNotWritable", \
        "Cannot overwrite variable %s because it is read-only or constant."
/* types and casts */
#define PS_MSG_ENUM_UNDEFINED(what) \
    "Cannot convert " what \
    " to type \"%s\" due to enumeration values that are not valid. Specify " \
    "one of the following enumeration values and try again. The possible enumeration values are " \
    "\"%s\"."
#define PS_MSG_ENUM_AMBIGUOUS \
    "The identifier name %s cannot be processed because it is either too similar or identical to " \
    "the following enumerator names: %s. Use a more specific identifier name."
#define PS_MSG_ENUM_NO_MATCH \
    "Unable to match the identifier name %s to a valid enumerator name. Specify one of the " \
    "following enumerator names and try again:\n%s"
#define PS_ERR_COLLECTION_MODIFIED \
    PS_X(InvalidOperationException), PS_CAT_NotSpecified, NULL, \
        "Collection was modified; enumeration operation may not execute."
#define PS_ERR_COLLECTION_CHANGED \
    PS_X(InvalidOperationException), PS_CAT_NotSpecified, NULL, \
        "Collection was modified after the enumerator was instantiated."
#define PS_ERR_BAD_ENUMERATION \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "BadEnumeration", \
        "An error occurred while enumerating through a collection: %s."
#define PS_ERR_TYPE_NOT_FOUND \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "TypeNotFound", "Unable to find type [%s]."
#define PS_ERR_CALL_DEPTH \
    PS_XA(ScriptCallDepthException), PS_CAT_InvalidOperation, "CallDepthOverflow", \
        "The script failed due to call depth overflow."
/* throw */
#define PS_ERR_SCRIPT_HALTED \
    PS_XA(RuntimeException), PS_CAT_OperationStopped, "ScriptHalted", "ScriptHalted"

#endif
