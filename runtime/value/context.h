/*
 * context.h - what operations on values need besides the values: where an error goes, the culture,
 * and a way to run script without knowing the engine.  The session starts with one.
 */
#ifndef PS_VALUE_CONTEXT_H
#define PS_VALUE_CONTEXT_H

#include "base/buffer.h"
#include "base/slice.h"
#include "value/culture.h"
#include "value/type.h"
#include "value/value.h"

typedef struct PsContext PsContext;

typedef PsStatus PsPropertyVisit(void *state, PsSlice name, bool is_extended);

/* Filled by the engine.  Each may run script; results are owned by the caller. */
typedef struct {
    /* $object.name; PS_OK with NOTHING when there is no such property. */
    PsStatus (*get_property)(PsContext *ctx, PsRef object, PsSlice name, PsValue *out);
    PsStatus (*set_property)(PsContext *ctx, PsRef object, PsSlice name, PsRef value);
    /* $object.name(args): ToString, CompareTo, Equals of script classes. */
    PsStatus (*call_method)(PsContext *ctx, PsRef object, const char *name, const PsRef *args,
                            size_t count, PsValue *out);
    bool (*has_method)(PsContext *ctx, PsRef object, const char *name);
    /* [type]::new(args) */
    PsStatus (*construct)(PsContext *ctx, const PsType *type, const PsRef *args, size_t count,
                          PsValue *out);
    /* [type]::name(args); NOTHING in *out and PS_OK when there is no such method. */
    PsStatus (*call_static)(PsContext *ctx, const PsType *type, const char *name, const PsRef *args,
                            size_t count, PsValue *out);
    /* & $block args, `$_` set when dollar_under is not NULL. */
    PsStatus (*run_block)(PsContext *ctx, PsRef block, const PsRef *dollar_under, const PsRef *args,
                          size_t count, PsValue *out);
    /* The value of a calculated property: an error of a statement ends the block. */
    PsStatus (*evaluate_block)(PsContext *ctx, PsRef block, PsRef dollar_under, PsValue *out);
    /* Parses a type expression: "List[int]", "string[]"; NULL when unknown. */
    const PsType *(*find_type)(PsContext *ctx, PsSlice expression);
    /* Text of a script block without its braces. */
    PsSlice (*block_text)(PsRef block);
    /* $OFS */
    PsStatus (*list_separator)(PsContext *ctx, PsBuffer *out);

    /* The rest is asked by the formatter and the serializers. */

    /* PSTypeNames, most specific first: array of strings. */
    PsValue (*type_names)(PsContext *ctx, PsRef object);
    /* Calls `visit` for every property that is shown (not hidden ones) in PowerShell's order;
     * is_extended: from the object itself or type data, not from .NET.  A PSCustomObject's own
     * properties are not extended. */
    PsStatus (*each_property)(PsContext *ctx, PsRef object, PsPropertyVisit *visit, void *state);
    /* A member of PSStandardMembers, "DefaultDisplayPropertySet" or "DefaultDisplayProperty": array
     * of names; NOTHING when there is none. */
    PsStatus (*standard_member)(PsContext *ctx, PsRef object, const char *name, PsValue *out);
    /* $name as the running command sees it; NOTHING when there is none. */
    PsStatus (*get_variable)(PsContext *ctx, PsSlice name, PsValue *out);
    /* A script block from text without braces. */
    PsStatus (*parse_block)(PsContext *ctx, PsSlice text, PsValue *out);
    /* Adds to $Error without showing it; consumes. */
    void (*note_error)(PsContext *ctx, PsValue error);
    /* What the host has been given is on standard output before anybody else writes there. */
    void (*flush_host)(PsContext *ctx);
    /* Standard input that the host has buffered, borrowed until the next call: takes `take` bytes
     * of it away, then waits until at least `least` are there or the input has ended. */
    PsSlice (*console_input)(PsContext *ctx, size_t take, size_t least);
} PsUpcalls;

/* The values of System.Management.Automation.OutputRendering. */
enum { PS_RENDER_HOST, PS_RENDER_PLAIN, PS_RENDER_ANSI };

struct PsContext {
    const PsUpcalls *upcalls;
    const PsCulture *culture; /* current culture: display, -f, ToString() */
    PsValue culture_object;   /* keeps `culture` alive when a script made it; else null */
    PsValue error;            /* the pending error: EXCEPTION or ERROR; NULL when none */
    uint32_t cast_args;       /* arguments of the next call that are casts: bit by position */
    const char *called_as;    /* what errors of the next constructor call it; NULL: .ctor */
    unsigned depth;           /* nesting of walks over values and of script in native code */
    int rendering; /* System.Management.Automation.OutputRendering: whether texts keep their escape
                      sequences on the way out */
    void *views;   /* the formatter's: views that Update-FormatData added; format/view.h */
};

/* Walks over values stop here with an error. */
#define PS_MAX_DEPTH 1000

#endif
