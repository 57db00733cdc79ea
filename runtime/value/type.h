/* type.h - types as scripts see them: the measured .NET types, and those made at run time. */
#ifndef PS_VALUE_TYPE_H
#define PS_VALUE_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "value/heap.h"
#include "value/value.h"

enum {
    PS_TYPE_VALUE = 1u << 0, /* struct or enum: null converts to zero */
    PS_TYPE_ENUM = 1u << 1,
    PS_TYPE_FLAGS = 1u << 2, /* [Flags] enum */
    PS_TYPE_INTERFACE = 1u << 3,
    PS_TYPE_ABSTRACT = 1u << 4, /* also static classes */
    PS_TYPE_GENERIC = 1u << 5,  /* an open definition: List`1 */
    PS_TYPE_SCRIPT = 1u << 6,   /* class or enum of a script */
    PS_TYPE_DELEGATE = 1u << 7,
    PS_TYPE_ATTRIBUTE = 1u << 8,
};

typedef struct {
    const char *name;
    int64_t value;
} PsEnumRow;

struct PsType {
    const char *name;   /* full name: System.Int32, System.Collections.Generic.List`1 */
    const PsType *base; /* NULL for System.Object and interfaces */
    const PsType *const *interfaces; /* ends with NULL; NULL = none of its own */
    const PsEnumRow *values;         /* enums, in declaration order; ends with {0} */
    const PsType *elem;        /* arrays, Nullable: the element; enums: the underlying integer */
    const PsType *definition;  /* constructed generics: the open definition */
    const PsType *const *args; /* their arguments */
    uint16_t arg_count;
    uint16_t rank;      /* arrays: dimensions; 0 = no array */
    uint32_t flags;     /* PS_TYPE_* */
    uint32_t id;        /* index for ps_type_by_id */
    uint8_t kind;       /* PsKind of its instances */
    uint8_t assembly;   /* index for ps_assembly_at; of no meaning for a script's class */
    void *script_class; /* PS_TYPE_SCRIPT: the engine's class */
};

/* PS_T(System_Int32): a type of the generated table (types.tsv). */
#define PS_T(ident) (&ps_type_table[PS_TYPE_ID_##ident])
extern const PsType ps_type_table[];
#include "value/type_ids.h" /* generated: enum of PS_TYPE_ID_* */

uint32_t ps_type_id(const PsType *type);
const PsType *ps_type_by_id(uint32_t id);
/* The type a value shows by GetType(); System.Object for null. */
const PsType *ps_type_of(PsRef value);
/* By full name or accelerator, case-insensitive, with or without "System."; NULL when unknown.
 * No brackets: the engine parses type expressions. */
const PsType *ps_type_find(PsSlice name);
/* T[], T[,]; List<int>; made once per thread, live as long as it. */
const PsType *ps_type_array(const PsType *elem, unsigned rank);
const PsType *ps_type_construct(const PsType *definition, const PsType *const *args, size_t count);
/* A class or enum of a script; the caller fills it before others see it. */
PsType *ps_type_new_script(const char *name);
/* Makes a script's type findable by name (replacing an older of the name). */
void ps_type_register(PsType *type);
void ps_type_unregister(const PsType *type);
/* a is b, derives from it or implements it. */
bool ps_type_is_a(const PsType *type, const PsType *ancestor);
/* `int`, `string[]`, `System.Collections.ArrayList`: as error messages and "$type" have it. */
const char *ps_type_short_name(const PsType *type);
/* Full name with C#-like generics as .ToString() prints:
 * System.Collections.Generic.List`1[System.Int32] */
const char *ps_type_display_name(const PsType *type);
/* Type.FullName: the arguments of a generic type with their assemblies. */
const char *ps_type_full_name(const PsType *type);
/* Last part of the name: Int32, List`1. */
const char *ps_type_simple_name(const PsType *type);
bool ps_type_is_numeric(const PsType *type);

#endif
