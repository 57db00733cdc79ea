/*
 * script.h - what cmdlets of the language itself may ask of the engine: running blocks, members,
 * variables, commands.  Cmdlets under cmdlets/cs must do without.
 */
#ifndef PS_ENGINE_PUBLIC_SCRIPT_H
#define PS_ENGINE_PUBLIC_SCRIPT_H

#include "base/buffer.h"
#include "base/slice.h"
#include "command/call.h"
#include "value/object.h"
#include "value/value.h"

/* ---- blocks ---- */

typedef struct {
    const PsRef *dollar_under; /* $_ ; NULL = leave it */
    const PsRef *input;        /* $input: an array; NULL = none */
    const PsRef *args;
    size_t arg_count;
    bool own_scope;   /* false: in the caller's scope, as ForEach-Object does */
    bool propagates;  /* an error of a statement ends the block, as inside try */
    bool to_pipeline; /* output goes to the cmdlet's own output; *out stays NULL */
} PsBlockCall;

/* Output in *out: NOTHING, the one object, or an object[]. */
PS_CHECKED PsStatus ps_run_block(PsCall *call, PsRef block, const PsBlockCall *how,
                                 PsValue *out) PS_MAY_RUN;
/* Parses and runs text in the caller's scope (Invoke-Expression); output to the pipeline. */
PS_CHECKED PsStatus ps_run_text(PsCall *call, PsSlice text) PS_MAY_RUN;
/* A script block from text; parse errors become the pending error. */
PS_CHECKED PsStatus ps_block_parse(PsContext *ctx, PsSlice text, PsValue *out);
/* Runs a command by name with positional and named arguments: names[i] NULL = positional. */
PS_CHECKED PsStatus ps_run_command(PsCall *call, PsSlice name, const char *const *names,
                                   const PsRef *values, size_t count, PsValue *out) PS_MAY_RUN;

/* ---- members ---- */

/* $object.name, dictionaries' keys first; NOTHING when there is no such property. */
PS_CHECKED PsStatus ps_get_property(PsContext *ctx, PsRef object, PsSlice name,
                                    PsValue *out) PS_MAY_RUN;
/* The name as the object itself spells it: "Length" for "length"; `name` when it has no such
 * property.  Borrowed from either. */
PsSlice ps_property_name(PsContext *ctx, PsRef object, PsSlice name);
/* The property's value without looking at dictionary keys. */
PS_CHECKED PsStatus ps_set_property(PsContext *ctx, PsRef object, PsSlice name,
                                    PsRef value) PS_MAY_RUN;
PS_CHECKED PsStatus ps_call_method(PsContext *ctx, PsRef object, PsSlice name, const PsRef *args,
                                   size_t count, PsValue *out) PS_MAY_RUN;

/* One member as Get-Member, Select-Object and the formatter see it. */
typedef struct {
    PsSlice name;      /* borrowed from the object or its type */
    PsMemberKind kind; /* PS_MEMBER_* */
    bool is_hidden;    /* class members marked so, get_X accessors */
    bool is_settable;
    bool is_extended;   /* from the object or type data, not from .NET */
    const PsType *type; /* of a property's value, when known; else NULL */
    const void *row;    /* the type's member row, when it has one */
} PsMemberView;

typedef struct {
    PsMemberView *items;
    size_t len, cap;
} PsMemberList;

enum {
    PS_MEMBERS_PROPERTIES = 1,
    PS_MEMBERS_METHODS = 2,
    PS_MEMBERS_HIDDEN = 4,
    PS_MEMBERS_STATIC = 8
};
/* All members of an object in PowerShell's order; free with ps_member_list_done. */
PS_CHECKED PsStatus ps_list_members(PsContext *ctx, PsRef object, unsigned which,
                                    PsMemberList *out);
void ps_member_list_done(PsMemberList *list);
/* PSTypeNames, most specific first: array of strings. */
PS_CHECKED PsValue ps_type_names(PsRef object);

/* ---- variables of the caller's scope ---- */

/* NOTHING when there is none. */
PS_CHECKED PsStatus ps_get_variable(PsCall *call, PsSlice name, PsValue *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_set_variable(PsCall *call, PsSlice name, PsRef value) PS_MAY_RUN;
/* strict mode 0..3 of the caller */
int ps_strict_mode(PsCall *call);

#endif
