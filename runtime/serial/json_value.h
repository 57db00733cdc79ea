/* json_value.h - JSON texts to values and back, as ConvertFrom-Json and ConvertTo-Json do it.
 * (base/json.h is the strict reader and writer of our own files.) */
#ifndef PS_SERIAL_JSON_VALUE_H
#define PS_SERIAL_JSON_VALUE_H

#include "base/buffer.h"
#include "value/context.h"

/* ---- reading ---- */

/* Microsoft.PowerShell.Commands.JsonDateKind */
typedef enum {
    PS_JSON_DATE_DEFAULT, /* Z: Utc, an offset: Local, none: Unspecified */
    PS_JSON_DATE_LOCAL,
    PS_JSON_DATE_UTC,
    PS_JSON_DATE_OFFSET,
    PS_JSON_DATE_STRING,
} PsJsonDateKind;

/* Zero means the default. */
typedef struct {
    bool as_hashtable;  /* OrderedHashtable instead of PSCustomObject */
    unsigned max_depth; /* default 1024 */
    PsJsonDateKind date_kind;
} PsJsonReadOptions;

/*
 * Reads one value.  Lenient as PowerShell is: comments, single quotes, names without quotes,
 * trailing commas.  Text of blanks alone gives NOTHING.  Errors: ArgumentException "Conversion from
 * JSON failed with error: ..." with path, line and position; KeysWithDifferentCasingInJsonString,
 * EmptyKeyInJsonString.
 */
PS_CHECKED PsStatus ps_json_value_read(PsContext *ctx, PsSlice text,
                                       const PsJsonReadOptions *options, PsValue *out) PS_MAY_RUN;

/* ---- writing ---- */

/* Newtonsoft.Json.StringEscapeHandling */
typedef enum {
    PS_JSON_ESCAPE_DEFAULT,
    PS_JSON_ESCAPE_NON_ASCII,
    PS_JSON_ESCAPE_HTML,
} PsJsonEscape;

typedef struct {
    unsigned depth; /* levels of objects; deeper ones are written as their text */
    bool compress, enums_as_strings;
    PsJsonEscape escape;
    bool was_cut; /* out: something was deeper */
} PsJsonWriteOptions;

/* Error: NonStringKeyInDictionary. */
PS_CHECKED PsStatus ps_json_value_write(PsContext *ctx, PsRef value, PsJsonWriteOptions *options,
                                        PsBuffer *out) PS_MAY_RUN;

#endif
