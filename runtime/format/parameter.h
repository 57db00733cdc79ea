/* parameter.h - what -Property and -GroupBy of Format-* accept: names, blocks, hashtables. */
#ifndef PS_FORMAT_PARAMETER_H
#define PS_FORMAT_PARAMETER_H

#include "format/format.h"
#include "format/format_record.h"

typedef struct {
    PsValue expression; /* STRING or BLOCK */
    PsValue label;      /* STRING or null */
    PsValue format;     /* STRING or null */
    int width;          /* 0: not given */
    PsAlign align;      /* NONE: not given */
    int depth;          /* -1: not given */
} PsParameter;

typedef struct {
    PsParameter *items;
    size_t len;
} PsParameters;

/* Who takes the hashtables: it decides which keys are known. */
typedef enum {
    PS_KEYS_TABLE,
    PS_KEYS_LIST,
    PS_KEYS_WIDE,
    PS_KEYS_CUSTOM,
    PS_KEYS_GROUP,
    PS_KEYS_HTML,
} PsParameterKeys;

/* `values`: an array, one value, or null.  Errors are PowerShell's DictionaryKey... */
PS_CHECKED PsStatus ps_parameters_read(PsContext *ctx, PsRef values, PsParameterKeys keys,
                                       PsParameters *out);
void ps_parameters_done(PsParameters *parameters);

#endif
