/*
 * members.h - how a .NET type declares what scripts can reach on it: one file per family of types
 * (string.c, math.c, ...), each with a table of rows; types_table.c lists the files.
 */
#ifndef PS_TYPES_MEMBERS_H
#define PS_TYPES_MEMBERS_H

#include "value/context.h"
#include "value/object.h"
#include "value/type.h"
#include "value/value.h"

/*
 * Arguments arrive converted to the types of the row's signature; optional ones are filled in.
 * `self` is unwrapped; it is null for statics, and the type (a TYPE value) for constructors, since
 * List[int] and List[string], or all exceptions, share their rows.  `*out` starts as null (void
 * methods: as nothing).  An error is an ordinary exception of .NET (ps_fail with its type, id
 * NULL); the caller wraps it in MethodInvocationException.
 */
typedef PsStatus (*PsMemberFn)(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                               PsValue *out);
typedef PsStatus (*PsSetterFn)(PsContext *ctx, PsRef self, PsRef value);

/*
 * One member.  `signature` is .NET's, in PowerShell's spelling:
 *   method       "string Substring(int startIndex, int length)"
 *   constructor  "new(string value)"
 *   property     "int Length"
 * `params T[] x` takes a rest, `[ref] T x` an out argument, `T x = default` an optional one.
 * Rows of one name are its overloads.
 */
typedef struct {
    const char *signature;
    PsMemberFn fn;     /* method, constructor, or getter */
    PsSetterFn setter; /* settable properties */
    bool is_static;
    bool is_property;
    bool is_indexed;    /* a parameterised property: Chars(int index), Item(object key) */
    bool is_stored;     /* a property whose value is the record's own member of the name */
    bool is_read_only;  /* stored ones: only cmdlets set it */
    bool is_not_null;   /* stored ones: what scripts set is not null */
    bool passes_errors; /* its errors are the caller's own, not wrapped as a method's failure */
    uint8_t extension;  /* PS_MEMBER_* when PowerShell's type data adds it, not .NET; else zero */
} PsMemberRow;

#define PS_METHOD(signature_, fn_) \
    { \
        .signature = signature_, .fn = fn_ \
    }
/* Writes or throws on behalf of its caller: ThrowTerminatingError. */
#define PS_METHOD_PASSING(signature_, fn_) \
    { \
        .signature = signature_, .fn = fn_, .passes_errors = true \
    }
#define PS_STATIC(signature_, fn_) \
    { \
        .signature = signature_, .fn = fn_, .is_static = true \
    }
#define PS_CTOR(signature_, fn_) \
    { \
        .signature = signature_, .fn = fn_, .is_static = true \
    }
#define PS_PROPERTY(signature_, fn_, ...) \
    { \
        .signature = signature_, .fn = fn_, .is_property = true, ##__VA_ARGS__ \
    }
#define PS_STATIC_PROPERTY(signature_, fn_, ...) \
    { \
        .signature = signature_, .fn = fn_, .is_property = true, .is_static = true, ##__VA_ARGS__ \
    }
/* "char Chars(int index)": called like a method, and by its accessors get_Chars and set_Chars,
 * whose setter row is a method "void set_Chars(int index, char value)". */
#define PS_INDEXED(signature_, fn_) \
    { \
        .signature = signature_, .fn = fn_, .is_indexed = true \
    }
/* A property that type data adds: PS_EXTENDED("int Count", get_length, ALIAS_PROPERTY) */
#define PS_EXTENDED(signature_, fn_, kind_) \
    { \
        .signature = signature_, .fn = fn_, .is_property = true, .extension = PS_MEMBER_##kind_ \
    }

/* Properties of a record (command/record.h): {get;set;} and {get;}. */
#define PS_STORED(signature_, ...) \
    { \
        .signature = signature_, .is_property = true, .is_stored = true, ##__VA_ARGS__ \
    }
#define PS_STORED_GET(signature_) PS_STORED(signature_, .is_read_only = true)

/* The rows of one type; ends with {0}.  A type may have rows in several families. */
typedef struct {
    uint32_t type_id; /* PS_TYPE_ID_System_String */
    const PsMemberRow *rows;
} PsTypeMembers;

/* A family's types; ends with {0}.  A file x.c that defines `const PsTypeMembers ps_types_x[]` is
 * found by the build (scripts/cmake/generate-families): nothing else is to be edited. */

/* Adds a family of another layer (the engine's own types), once, before any is looked up. */
void ps_types_register(const PsTypeMembers *family);

/* ---- what the engine asks (dispatch.c) ---- */

/* A property's row on the type, its bases and interfaces; NULL when none. */
const PsMemberRow *ps_types_property(const PsType *type, PsSlice name, bool is_static);
/* A property of the name that takes parameters; NULL when there is none. */
const PsMemberRow *ps_types_indexed(const PsType *type, PsSlice name);
/* Whether a method of the name exists. */
bool ps_types_has_method(const PsType *type, PsSlice name, bool is_static);
/* Chooses the overload, converts the arguments, calls.  Not found: MethodNotFound; no overload
 * fits: MethodCountCouldNotFindBest / MethodArgumentConversionInvalidCastArgument as measured;
 * an exception from inside comes back wrapped in MethodInvocationException. */
PS_CHECKED PsStatus ps_types_call(PsContext *ctx, const PsType *type, PsRef self, PsSlice name,
                                  bool is_static, const PsRef *args, size_t count, PsValue *out);
/* One overload; lives as long as the thread. */
typedef struct PsTypesMember PsTypesMember;
/* The overload that ps_types_call chooses because its parameters have just the arguments' types;
 * NULL when there is none.  As long as ps_types_takes says so, a call of the same name on the same
 * type can leave out the search: ps_types_call_direct. */
const PsTypesMember *ps_types_direct(const PsType *type, PsSlice name, bool is_static,
                                     const PsRef *args, size_t count);
bool ps_types_takes(const PsTypesMember *member, const PsRef *args, size_t count);
PS_CHECKED PsStatus ps_types_call_direct(PsContext *ctx, const PsTypesMember *member, PsRef self,
                                         const PsRef *args, size_t count, PsValue *out);
/* [type]::new(args) and New-Object. */
PS_CHECKED PsStatus ps_types_construct(PsContext *ctx, const PsType *type, const PsRef *args,
                                       size_t count, PsValue *out);
/* The same; `name` is what errors about the count of arguments call it: "new", ".ctor".
 * `default_struct`: without arguments a struct is zero, as New-Object has it ([guid]::new() is an
 * error). */
PS_CHECKED PsStatus ps_types_construct_as(PsContext *ctx, const PsType *type, const char *name,
                                          bool default_struct, const PsRef *args, size_t count,
                                          PsValue *out);
/* Reads or sets a property by its row; the setter gets the value converted to the property's type.
 */
PS_CHECKED PsStatus ps_types_get(PsContext *ctx, const PsMemberRow *row, PsRef self, PsValue *out);
PS_CHECKED PsStatus ps_types_set(PsContext *ctx, const PsType *type, const PsMemberRow *row,
                                 PsRef self, PsRef value);
/* Turns the pending error into a SetValueInvocationException that names the property. */
PS_CHECKED PsStatus ps_types_wrap_setting(PsContext *ctx, PsSlice name);
bool ps_types_is_settable(const PsMemberRow *row);
/* Properties that an object's content makes (an XML node's attributes and children): they come
 * before those of the type.  *found false and PS_OK when there is none of the name. */
PS_CHECKED PsStatus ps_types_adapted_get(PsContext *ctx, PsRef self, PsSlice name, PsValue *out,
                                         bool *found);
PS_CHECKED PsStatus ps_types_adapted_set(PsContext *ctx, PsRef self, PsSlice name, PsRef value,
                                         bool *found);
bool ps_types_is_adapted(PsRef self);
void ps_types_adapted_each(PsRef self, void (*visit)(PsSlice name, void *state), void *state);
/* Name of a row, borrowed from its signature: "Substring", "new", "Length". */
PsSlice ps_types_row_name(const PsMemberRow *row);
/* The type of a property, or what a method returns (NULL: void), on `type`. */
const PsType *ps_types_row_type(const PsType *type, const PsMemberRow *row);
/* `string Substring(int startIndex), string Substring(int startIndex, int length)`: all overloads,
 * as "$x.Substring" shows them. */
void ps_types_overloads(const PsType *type, PsSlice name, bool is_static, PsBuffer *out);
/* PSMethod`1 of the delegates that fit its overloads. */
const PsType *ps_types_method_type(const PsType *type, PsSlice name, bool is_static);
/* Calls visit for every member row of the type, inherited ones behind its own. */
void ps_types_each(const PsType *type, bool is_static,
                   void (*visit)(const PsType *owner, const PsMemberRow *row, void *state),
                   void *state);

#endif
