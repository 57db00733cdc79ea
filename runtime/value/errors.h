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
#define PS_ERR_OPERATOR_NOT_DEFINED \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "NotADefinedOperationForType", \
        "The operation '[%s] %s [%s]' is not defined."
#define PS_ERR_OP_MISSING \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "MethodNotFound", \
        "Method invocation failed because [%s] does not contain a method named '%s'."
#define PS_ERR_NOT_COMPARABLE \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "NotIcomparable", \
        "Cannot compare \"%s\" because it is not IComparable."
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
/* variables */
#define PS_ERR_VARIABLE_UNDEFINED \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "VariableIsUndefined", \
        "The variable '$%s' cannot be retrieved because it has not been set."
#define PS_ERR_VARIABLE_NOT_WRITABLE \
    PS_XA(SessionStateUnauthorizedAccessException), PS_CAT_WriteError, "VariableNotWritable", \
        "Cannot overwrite variable %s because it is read-only or constant."
/* types and casts */
#define PS_ERR_TYPE_NOT_FOUND \
    PS_XA(RuntimeException), PS_CAT_InvalidOperation, "TypeNotFound", "Unable to find type [%s]."
#define PS_ERR_CALL_DEPTH \
    PS_XA(ScriptCallDepthException), PS_CAT_InvalidOperation, "CallDepthOverflow", \
        "The script failed due to call depth overflow."
/* throw */
#define PS_ERR_SCRIPT_HALTED \
    PS_XA(RuntimeException), PS_CAT_OperationStopped, "ScriptHalted", "ScriptHalted"

#endif
