/*
 * property_key.h - the -Property arguments of Select-, Sort-, Group-, Compare-Object: names,
 * patterns, script blocks, and hashtables with keys of which a unique beginning is enough.
 */
#ifndef PS_UTILITY_PROPERTY_KEY_H
#define PS_UTILITY_PROPERTY_KEY_H

#include "command/call.h"
#include "value/value.h"

/* Which keys a hashtable may have besides `expression`. */
enum {
    PS_KEY_NAME = 1u << 0,  /* name, label */
    PS_KEY_ORDER = 1u << 1, /* ascending, descending */
};

typedef struct {
    PsValue name;       /* string the user chose; null */
    PsValue expression; /* string or BLOCK */
    bool has_wildcards;
    bool has_ascending, ascending;
    bool has_descending, descending;
} PsPropertyKey;

typedef struct {
    PsPropertyKey *items;
    size_t len;
} PsPropertyKeys;

/* `properties`: an array as bound; null gives none.  Terminating errors have the ids of
 * PowerShell's MshParameter (DictionaryKeyIllegal ...). */
PS_CHECKED PsStatus ps_property_key_parse(PsCall *call, PsRef properties, unsigned allowed,
                                          PsPropertyKeys *out);
void ps_property_key_done(PsPropertyKeys *keys);

/* One property that a key found on an object. */
typedef struct {
    PsValue name;  /* string */
    PsValue value; /* null when the block failed */
    bool failed;   /* the error is `error` */
    PsValue error;
} PsPropertyHit;

typedef struct {
    PsPropertyHit *items;
    size_t len, cap;
} PsPropertyHits;

/* Appends what the key finds: nothing for a missing property, several for a pattern.  Errors of
 * blocks and getters end up in the hit, not in the status. */
PS_CHECKED PsStatus ps_property_key_find(PsCall *call, const PsPropertyKey *key, PsRef object,
                                         PsPropertyHits *out) PS_MAY_RUN;
/* Appends one; consumes both. */
void ps_property_key_hits_add(PsPropertyHits *hits, PsValue name, PsValue value);
/* Writes a failed hit as the non-terminating error "ExpressionEvaluation" that Sort- and
 * Group-Object give, and notes its own record. */
PS_CHECKED PsStatus ps_property_key_report(PsCall *call, PsPropertyHit *hit, PsRef object);
void ps_property_key_hits_done(PsPropertyHits *hits);
/* The key as text: the name, or the block's source. */
PS_CHECKED PsValue ps_property_key_text(PsContext *ctx, const PsPropertyKey *key);

#endif
