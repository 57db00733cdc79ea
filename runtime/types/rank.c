/*
 * rank.c - see rank.h.  PowerShell ranks by the types alone: "5" to int is as good whatever the
 * text says.  The table of numbers was measured.
 */
#include "types/rank.h"

#include "base/memory.h"
#include "types/signature.h"
#include "value/object.h"

/* Rows and columns: PS_KIND_SBYTE .. PS_KIND_DOUBLE, then DECIMAL. */
static int number_index(const PsType *type)
{
    if ((type->flags & PS_TYPE_ENUM) != 0)
        return -1;
    if (type->kind >= PS_KIND_SBYTE && type->kind <= PS_KIND_DOUBLE)
        return type->kind - PS_KIND_SBYTE;
    return type->kind == PS_KIND_DECIMAL ? PS_KIND_DOUBLE - PS_KIND_SBYTE + 1 : -1;
}

/* A letter for each pair: = identity, i implicit, e explicit, x explicit of the better kind. */
static const char number_ranks[][12] = {
    /* from      sbyte byte int16 uint16 int32 uint32 int64 uint64 single double decimal */
    "=xixixixiii", /* sbyte */
    "e=iiiiiiiii", /* byte */
    "ee=xixixiii", /* int16 */
    "eee=iiiiiii", /* uint16 */
    "eeee=xixiii", /* int32 */
    "eeeee=iiiii", /* uint32 */
    "eeeeee=xiii", /* int64 */
    "eeeeeee=iii", /* uint64 */
    "eeeeeeee=ie", /* single */
    "eeeeeeeee=e", /* double */
    "eeeeeeeexx=", /* decimal */
};

static int number_rank(int from, int to)
{
    switch (number_ranks[from][to]) {
    case '=':
        return PS_RANK_IDENTITY;
    case 'i':
        return PS_RANK_NUMERIC_IMPLICIT;
    case 'x':
        return PS_RANK_NUMERIC_EXPLICIT_1;
    default:
        return PS_RANK_NUMERIC_EXPLICIT;
    }
}

static const PsType *element_of(const PsType *type)
{
    if (type->rank > 0)
        return type->elem;
    return type->arg_count == 1 ? type->args[0] : NULL;
}

/* IEnumerable[T] and such: the elements must fit as references do. */
static bool is_assignable(const PsType *from, const PsType *to)
{
    if (to == PS_T(System_Object) ||
        (to == PS_T(System_Collections_Generic_IEnumerable_1) && from->rank == 1))
        return true;
    if (to->rank > 0) {
        if (from->rank != to->rank)
            return false;
        return from->elem == to->elem ||
               ((from->elem->flags & PS_TYPE_VALUE) == 0 &&
                (to->elem->flags & PS_TYPE_VALUE) == 0 && is_assignable(from->elem, to->elem));
    }
    if (to->definition == NULL || (to->flags & PS_TYPE_INTERFACE) == 0)
        return ps_type_is_a(from, to);
    if (to->arg_count == 1 && (from->rank > 0 || from->arg_count == 1)) {
        if (from->rank == 0 ? !ps_type_is_a(from, to)
                            : !ps_type_is_a(PS_T(System_Collections_Generic_List_1), to))
            return false;
        const PsType *elem = element_of(from);
        return elem == to->args[0] ||
               ((elem->flags & PS_TYPE_VALUE) == 0 && is_assignable(elem, to->args[0]));
    }
    if (!ps_type_is_a(from, to))
        return false;
    if (from->arg_count == 0) /* which arguments it implements is only known of strings */
        return from != PS_T(System_String) || to->args[0]->kind == PS_KIND_CHAR ||
               to->args[0] == PS_T(System_String);
    for (size_t i = 0; i < to->arg_count && i < from->arg_count; i++)
        if (from->args[i] != to->args[i])
            return false;
    return from->arg_count == to->arg_count;
}

static bool is_convertible(const PsType *type)
{
    return type->kind == PS_KIND_CHAR || type->kind == PS_KIND_BOOL ||
           type->kind == PS_KIND_DATETIME || (type->flags & PS_TYPE_ENUM) != 0;
}

static bool has_parse(const PsType *type)
{
    if ((type->flags & PS_TYPE_ENUM) != 0 || type->kind == PS_KIND_CHAR)
        return true;
    const PsTypesGroup *group = ps_signature_group(type, PS_SLICE("Parse"), true);
    for (size_t i = 0; i < group->count; i++)
        if (group->items[i].count == 1 && group->items[i].params[0].type == PS_T(System_String))
            return true;
    return false;
}

/* A constructor of one argument that takes `from` without a conversion that could fail. */
static bool has_constructor(const PsType *from, const PsType *to)
{
    if ((to->flags & (PS_TYPE_ABSTRACT | PS_TYPE_INTERFACE | PS_TYPE_ENUM)) != 0)
        return false;
    const PsTypesGroup *group = ps_signature_group(to, PS_SLICE("new"), true);
    for (size_t i = 0; i < group->count; i++) {
        if (group->items[i].count != 1)
            continue;
        const PsType *param = group->items[i].params[0].type;
        int a = number_index(from);
        int b = number_index(param);
        if (a >= 0 && b >= 0 && number_rank(a, b) >= PS_RANK_NUMERIC_IMPLICIT)
            return true;
        if (param == from || (param != PS_T(System_Object) && is_assignable(from, param)))
            return true;
    }
    return false;
}

static int null_rank(const PsType *to)
{
    if (to == PS_T(System_String))
        return PS_RANK_TO_STRING;
    if (to->definition == PS_T(System_Nullable_1))
        return PS_RANK_NULL_TO_REFERENCE;
    if (to->kind == PS_KIND_DATETIME || to->kind == PS_KIND_TIMESPAN || to->kind == PS_KIND_GUID)
        return PS_RANK_NONE;
    return (to->flags & PS_TYPE_VALUE) != 0 ? PS_RANK_NULL_TO_VALUE : PS_RANK_NULL_TO_REFERENCE;
}

static int rank_to_array(const PsType *from, const PsType *to)
{
    if (from->rank > 0)
        return to->elem == PS_T(System_Object) ? PS_RANK_LANGUAGE : PS_RANK_UNRELATED_ARRAYS;
    if (from == PS_T(System_String) && to->elem->kind == PS_KIND_CHAR)
        return PS_RANK_STRING_TO_CHARS;
    if (from->kind != PS_KIND_TABLE && from != PS_T(System_String) &&
        (from->kind == PS_KIND_LIST || ps_type_is_a(from, PS_T(System_Collections_IList))))
        return PS_RANK_LANGUAGE;
    int elem = ps_rank_types(from, to->elem);
    return elem > PS_RANK_TO_ARRAY_COST ? elem - PS_RANK_TO_ARRAY_COST : PS_RANK_NONE;
}

static int rank_to_array_class(const PsType *from)
{
    return from->kind == PS_KIND_LIST ? PS_RANK_LANGUAGE
                                      : PS_RANK_ASSIGNABLE - PS_RANK_TO_ARRAY_COST;
}

static int rank_from_number(const PsType *from, const PsType *to)
{
    bool is_whole = from->kind >= PS_KIND_SBYTE && from->kind <= PS_KIND_UINT64;
    if (to == PS_T(System_String) || to->kind == PS_KIND_CHAR)
        return PS_RANK_NUMERIC_STRING;
    if ((to->flags & PS_TYPE_ENUM) != 0)
        return is_whole ? PS_RANK_LANGUAGE : PS_RANK_CONVERTIBLE;
    if (has_constructor(from, to))
        return PS_RANK_CONSTRUCTOR;
    if ((to->flags & (PS_TYPE_INTERFACE | PS_TYPE_DELEGATE | PS_TYPE_ABSTRACT)) != 0 ||
        to->kind == PS_KIND_TABLE || to->kind == PS_KIND_BLOCK || to->kind == PS_KIND_SWITCH)
        return PS_RANK_NONE;
    return PS_RANK_CONVERTIBLE;
}

static int rank_from_string(const PsType *from, const PsType *to)
{
    if (number_index(to) >= 0 || to->kind == PS_KIND_BIGINT)
        return PS_RANK_NUMERIC_STRING;
    if (has_parse(to))
        return PS_RANK_PARSE;
    if (to == PS_T(System_Type) || to == PS_T(System_Text_RegularExpressions_Regex) ||
        to == PS_T(System_Uri))
        return PS_RANK_LANGUAGE;
    return has_constructor(from, to) ? PS_RANK_CONSTRUCTOR : PS_RANK_NONE;
}

static int rank_others(const PsType *from, const PsType *to)
{
    if (to == PS_T(System_String))
        return PS_RANK_TO_STRING;
    if (from->kind == PS_KIND_CHAR && to->kind == PS_KIND_DECIMAL)
        return PS_RANK_IMPLICIT_CAST;
    if (from->kind == PS_KIND_CHAR && (to->kind == PS_KIND_SINGLE || to->kind == PS_KIND_DOUBLE))
        return PS_RANK_LANGUAGE;
    if (from->kind == PS_KIND_BIGINT && number_index(to) >= 0)
        return PS_RANK_EXPLICIT_CAST;
    if (from == PS_T(System_DateTime) && to == PS_T(System_DateTimeOffset))
        return PS_RANK_IMPLICIT_CAST;
    if (has_constructor(from, to))
        return PS_RANK_CONSTRUCTOR;
    if (is_convertible(from))
        return PS_RANK_CONVERTIBLE;
    if (ps_type_is_a(from, PS_T(System_Collections_IDictionary)) &&
        (to->flags & (PS_TYPE_INTERFACE | PS_TYPE_ABSTRACT)) == 0 && number_index(to) < 0)
        return to->kind == PS_KIND_TABLE ? PS_RANK_LANGUAGE : PS_RANK_CONSTRUCTOR;
    if (to->kind == PS_KIND_LIST && (from->rank > 0 || from->kind == PS_KIND_LIST))
        return PS_RANK_CONSTRUCTOR;
    return PS_RANK_NONE;
}

/* What is the same whatever it comes from. */
static int rank_common(const PsType *from, const PsType *to)
{
    if (from == to)
        return PS_RANK_IDENTITY;
    if (is_assignable(from, to))
        return PS_RANK_ASSIGNABLE;
    if (to == PS_T(System_Management_Automation_PSObject))
        return PS_RANK_PSOBJECT;
    if (to->kind == PS_KIND_BOOL || to == PS_T(System_Xml_XmlDocument))
        return PS_RANK_LANGUAGE;
    if (from->kind == PS_KIND_BLOCK &&
        (to->flags & (PS_TYPE_DELEGATE | PS_TYPE_ABSTRACT)) == PS_TYPE_DELEGATE)
        return PS_RANK_LANGUAGE;
    return PS_RANK_NONE;
}

int ps_rank_types(const PsType *from, const PsType *to)
{
    if (from == NULL)
        return null_rank(to);
    int rank = rank_common(from, to);
    if (rank != PS_RANK_NONE)
        return rank;
    if (to->definition == PS_T(System_Nullable_1)) {
        rank = ps_rank_types(from, to->args[0]);
        return rank == PS_RANK_IDENTITY ? PS_RANK_ASSIGNABLE : rank;
    }
    if (to->rank > 0)
        return rank_to_array(from, to);
    if (to == PS_T(System_Array))
        return rank_to_array_class(from);
    int a = number_index(from);
    int b = number_index(to);
    if (a >= 0 && b >= 0)
        return number_rank(a, b);
    if (a >= 0)
        return rank_from_number(from, to);
    return from == PS_T(System_String) ? rank_from_string(from, to) : rank_others(from, to);
}

int ps_rank_value(PsRef value, const PsType *to)
{
    PsRef inner = ps_unwrap(value);
    PsKind kind = ps_kind(inner);
    if (kind == PS_KIND_NULL || kind == PS_KIND_NOTHING || kind == PS_KIND_UNSET)
        return ps_rank_types(NULL, to);
    return ps_rank_types(ps_type_of(inner), to);
}
