/* known_type.h - the .NET types that the parser itself has to know.
 *
 * Whether a script may name a type depends on the machine, and is asked when it runs.  But some
 * errors are found while parsing, and need to know what a few types are: void, ref, the numbers,
 * exceptions and attributes. */
#ifndef PS_LANG_KNOWN_TYPE_H
#define PS_LANG_KNOWN_TYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/ast.h"

typedef enum {
    PS_TYPE_CODE_CLASS,
    PS_TYPE_CODE_ENUM,
    PS_TYPE_CODE_BOOLEAN,
    PS_TYPE_CODE_CHAR,
    PS_TYPE_CODE_INTEGER,
    PS_TYPE_CODE_REAL,
    PS_TYPE_CODE_DECIMAL,
    PS_TYPE_CODE_DATE,
    PS_TYPE_CODE_STRING,
} PsTypeCode;

typedef struct {
    const char *name; /* full */
    const char *base; /* full name of the base class, "" if it does not matter */
    uint8_t code;     /* PsTypeCode */
} PsKnownType;

/* Of a simple name: by short name, full name, or without System. ; NULL if it is not known. */
const PsKnownType *ps_known_type_find(const PsTypeName *type_name);
bool ps_known_type_is(const PsTypeName *type_name, const char *full_name);
/* Whether b is a or derived from it. */
bool ps_known_type_covers(const PsKnownType *a, const PsKnownType *b);
/* enum E : type */
bool ps_known_type_can_be_enum(const PsTypeName *type_name);

/* What an attribute may stand on, as System.AttributeTargets. */
enum {
    PS_TARGET_CLASS = 4,
    PS_TARGET_ENUM = 16,
    PS_TARGET_CONSTRUCTOR = 32,
    PS_TARGET_METHOD = 64,
    PS_TARGET_PROPERTY = 128,
    PS_TARGET_FIELD = 256,
    PS_TARGET_INTERFACE = 1024,
    PS_TARGET_PARAMETER = 2048,
};

typedef struct {
    const char *name;  /* full */
    const char *shown; /* in messages */
    uint32_t targets;
    const char *settable; /* "Name, Name" */
    const char *read_only;
} PsKnownAttribute;

const PsKnownAttribute *ps_known_attribute_find(const PsTypeName *type_name);
/* The same in a namespace that is used. */
const PsKnownAttribute *ps_known_attribute_find_in(PsSlice space, const PsTypeName *type_name);
/* Whether "Name, Name" contains the name. */
bool ps_known_attribute_has(const char *names, PsSlice name);

#endif
