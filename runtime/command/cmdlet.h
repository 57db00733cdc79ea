/* cmdlet.h - how a native cmdlet declares itself.  See docs/writing-a-cmdlet.md. */
#ifndef PS_COMMAND_CMDLET_H
#define PS_COMMAND_CMDLET_H

#include <stddef.h>

#include "base/slice.h"
#include "base/status.h"
#include "command/call.h"
#include "value/value.h"

/* Type of a parameter and of the field that the binder fills: PS_PT_<NAME>, C type, .NET type. */
#include "command/param_type.h"

/* How a parameter takes part in one parameter set.  Zero means PowerShell's default for every
 * attribute. */
typedef struct {
    const char *set; /* NULL = every set */
    int position;    /* 1-based; 0 = named only */
    bool mandatory;
    bool from_pipeline;
    bool from_pipeline_by_name;
    bool from_remaining;
} PsParamUse;

/* Flags of a parameter: Allow* and Validate* attributes without arguments. */
enum {
    PS_PARAM_ALLOW_NULL = 1u << 0,
    PS_PARAM_ALLOW_EMPTY_STRING = 1u << 1,
    PS_PARAM_ALLOW_EMPTY_COLLECTION = 1u << 2,
    PS_PARAM_NOT_NULL = 1u << 3,
    PS_PARAM_NOT_NULL_OR_EMPTY = 1u << 4,
    PS_PARAM_NOT_NULL_OR_WHITE_SPACE = 1u << 5,
    PS_PARAM_SECRET = 1u << 6, /* recorded by type only */
    PS_PARAM_WILDCARDS = 1u << 7,
    PS_PARAM_DYNAMIC = 1u << 8,     /* only shown and bound where the cmdlet's `dynamic` says so */
    PS_PARAM_UNSUPPORTED = 1u << 9, /* known, but given it ends the call with PowerShell's error for
                                       that; never filled from the pipeline */
    PS_PARAM_NO_EFFECT = 1u << 10,  /* taken; there is nothing here that it would change */
};

/* One parameter.  The binder writes the converted, validated value to `offset`; `ps_is_bound` tells
 * whether it did. */
typedef struct {
    const char *name;
    PsParamType type;
    bool is_array; /* the field is a PsValue holding an array of the type */
    size_t offset;
    const PsParamUse *uses;
    size_t use_count;
    const char *net_type; /* full .NET name where the field type does not tell it: enums, objects */
    const char *aliases;  /* comma separated */
    const char *refused;  /* values that belong to another parameter's set, comma separated */
    const char *values;   /* ValidateSet, comma separated */
    int64_t min, max;     /* ValidateRange when min < max */
    int64_t min_count, max_count; /* ValidateCount when max_count > 0 */
    const char *fallback;         /* default value, as written in a script; NULL = zero */
    unsigned flags;               /* PS_PARAM_* */
    const char *help;
} PsParam;

/* An example shown by Get-Help and run by the test suite. */
typedef struct {
    const char *code;
    const char *output;
    const char *remark;
} PsExample;

typedef enum { PS_IMPACT_NONE, PS_IMPACT_LOW, PS_IMPACT_MEDIUM, PS_IMPACT_HIGH } PsImpact;

typedef struct {
    const char *name;       /* Verb-Noun, the same as the file's name */
    const char *class_name; /* the .NET class that error ids end with */
    const char *module;     /* Microsoft.PowerShell.Utility; NULL: from the folder */
    const char *synopsis, *description;
    const char *aliases;
    const char *default_set;
    const char *output_type;
    PsImpact impact;        /* NONE: no -WhatIf and -Confirm */
    bool is_guarded;        /* roles decide and the audit log records before it runs */
    bool takes_time;        /* though it only reads: whole logs, other hosts */
    bool speaks_for_caller; /* what it writes tells of the command that called it */
    bool hides_whatif; /* ShouldProcess through an undocumented parameter only (Cs extensions) */
    size_t state_size;
    const PsParam *params;     /* ends with {0} */
    const PsExample *examples; /* ends with {0}; may be NULL */
    PsStatus (*begin)(PsCall *call, void *state);
    PsStatus (*process)(PsCall *call, void *state); /* once per input object, after binding it */
    PsStatus (*end)(PsCall *call, void *state);
    void (*cleanup)(void *state); /* always runs once, also after an error; releases the fields the
                                     cmdlet filled itself */
} PsCmdlet;

/*
 * One row of a cmdlet's parameter table: PS_PARAM(StateStruct, field, TYPE, "Name", PS_USES(...),
 * ...). The field's C type is checked against TYPE when the file is compiled.  Bound values belong
 * to the binder.  PS_PARAM_ARRAY: the field is a PsValue holding an array of the type.
 */
#define PS_PARAM(state, field, type_, name_, ...) \
    { \
        .name = (name_), .type = PS_PT_##type_, \
        .offset = offsetof(state, field) + PS_PARAM_OK(state, field, PS_CTYPE_##type_), \
        __VA_ARGS__ \
    }
#define PS_PARAM_ARRAY(state, field, type_, name_, ...) \
    { \
        .name = (name_), .type = PS_PT_##type_, .is_array = true, \
        .offset = offsetof(state, field) + PS_PARAM_OK(state, field, PsValue), __VA_ARGS__ \
    }
#define PS_USES(...) \
    .uses = (const PsParamUse[]){__VA_ARGS__}, \
    .use_count = sizeof((const PsParamUse[]){__VA_ARGS__}) / sizeof(PsParamUse)
#define PS_PARAM_OK(state, field, ctype) \
    (0 * sizeof(char[_Generic(&((state *)0)->field, ctype * : 1)]))

extern const PsCmdlet *const ps_cmdlet_table[]; /* sorted by name; ends with NULL */
extern const char *const ps_cmdlet_folders[];   /* the folder under cmdlets/ of each */

#endif
