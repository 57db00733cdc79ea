/*
 * meta.h - the parameters of a command as the binder sees them, the same for cmdlets (from their
 * tables) and for functions (from their param blocks).
 */
#ifndef PS_ENGINE_META_H
#define PS_ENGINE_META_H

#include "engine/engine.h"

enum { PS_MAX_SETS = 32, PS_NO_POSITION = INT32_MIN };

/* A common parameter's meaning; also the bits of PS_COMMON_* by position. */
typedef enum {
    PS_COMMON_NONE,
    PS_COMMON_VERBOSE,
    PS_COMMON_DEBUG,
    PS_COMMON_ERROR_ACTION,
    PS_COMMON_WARNING_ACTION,
    PS_COMMON_INFORMATION_ACTION,
    PS_COMMON_PROGRESS_ACTION,
    PS_COMMON_ERROR_VARIABLE,
    PS_COMMON_WARNING_VARIABLE,
    PS_COMMON_INFORMATION_VARIABLE,
    PS_COMMON_OUT_VARIABLE,
    PS_COMMON_OUT_BUFFER,
    PS_COMMON_PIPELINE_VARIABLE,
    PS_COMMON_WHAT_IF,
    PS_COMMON_CONFIRM,
    PS_COMMON_INCLUDE_TOTAL_COUNT,
    PS_COMMON_SKIP,
    PS_COMMON_FIRST,
} PsCommonId;

typedef struct {
    bool in_set;
    bool mandatory, from_pipeline, from_property, from_remaining;
    int32_t position; /* PS_NO_POSITION: by name only */
    const char *help;
} PsSetUse;

/* What a value must satisfy. */
typedef struct PsCheck PsCheck;

typedef struct {
    const PsSymbol *name;
    const char *spelling;
    const PsSymbol **aliases;
    uint32_t alias_count;
    const PsType *type; /* System.Object: any */
    bool is_switch;
    bool has_type;                  /* a type was declared */
    uint32_t sets;                  /* bit by set: those that it is in */
    uint32_t named_sets;            /* those that it names; 0: it is only in all of them */
    bool in_all;                    /* it is in every set, whatever it names besides */
    bool is_mandatory;              /* in some set */
    uint32_t by_value, by_property; /* the sets in which it takes pipeline input so */
    PsSetUse *uses;                 /* by set */
    PsSetUse all;                   /* what it says of all sets, when in_all */
    PsCheck *checks;                /* validation and transformation attributes, in order; NULL */
    uint32_t check_count;
    bool transforms; /* one of the checks is PS_CHECK_TRANSFORM */
    bool allow_null, allow_empty_string, allow_empty_collection;
    PsCommonId common;
    const PsParam *native;   /* of a cmdlet; NULL */
    const char *foreign;     /* its class, when there is no such type here; NULL */
    const PsParamCode *code; /* of a function; NULL */
    bool is_hidden;          /* DontShow */
    const char *obsolete;    /* what [Obsolete()] says; NULL */
} PsParamMeta;

struct PsMeta {
    bool is_advanced; /* [CmdletBinding()] or [Parameter()]; always for cmdlets */
    bool positional;  /* PositionalBinding */
    bool should_process, supports_paging;
    PsImpact impact;
    const char *set_names[PS_MAX_SETS];
    uint32_t set_count; /* at least 1 */
    bool has_sets;      /* some set has a name of its own */
    int default_set;    /* -1: none named */
    PsParamMeta *params;
    uint32_t count;
    bool takes_pipeline;            /* some parameter takes pipeline input */
    uint32_t by_value, by_property; /* of all parameters */
    uint32_t *inputs;               /* indexes of the parameters that take pipeline input */
    uint32_t input_count;
    bool is_crowded;     /* two parameters of a set stand at one position */
    bool has_attributes; /* some parameter has checks: no quick binding */
    bool has_obsolete;   /* itself or some parameter */
    const char *obsolete;
    PsArena arena;
    PsValue output_types; /* PSTypeName objects */
};

/* Borrowed; made at first use; NULL with an error (a type that is unknown, a bad attribute). */
PsMeta *ps_meta_of_cmdlet(PsSession *s, PsCommand *command);
PsMeta *ps_meta_of_block(PsSession *s, PsBlockCode *code);
/* For dynamic parameters: a copy that more can be added to. */
void ps_meta_free(PsMeta *meta);

/* Whether an attribute's written name is that of a class of PowerShell's own. */
bool ps_attribute_is(const PsAttributeAst *attribute, const char *name);

/* meta_names.c: a name that stands for two parameters is an error. */
PS_CHECKED PsStatus ps_meta_check_names(PsSession *s, const PsMeta *meta);

/* By name, alias or unique prefix, as the binder resolves it.  NULL: *ambiguous tells why. */
PsParamMeta *ps_meta_find(PsMeta *meta, PsSlice name, bool *ambiguous);

/* Which parameters take pipeline input, and how, from their uses in the sets that they are in. */
void ps_meta_note_inputs(PsMeta *meta);
/* Where a value without a name goes; PS_NO_POSITION also for a parameter that takes the remaining
 * arguments, which takes them all together. */
int32_t ps_use_position(const PsSetUse *use);
/* The two stand at one position of a set that is still possible. */
bool ps_params_share_position(const PsParamMeta *p, const PsParamMeta *q, uint32_t sets);

/* One of a parameter's uses that hold where `sets` are possible: in a set that it names (`set`: its
 * bit), then in all sets (`set`: 0).  *at starts with 0; false when there are no more. */
typedef struct {
    uint32_t set;
    const PsSetUse *use;
} PsParamUseIn;
bool ps_param_next_use(const PsParamMeta *p, uint32_t sets, uint32_t *at, PsParamUseIn *out);

#endif
