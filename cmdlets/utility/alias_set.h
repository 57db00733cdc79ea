/* alias_set.h - making and changing an alias, as Set-Alias, New-Alias and Import-Alias do. */
#ifndef PS_UTILITY_ALIAS_SET_H
#define PS_UTILITY_ALIAS_SET_H

#include "command/call.h"
#include "value/value.h"

typedef struct {
    PsRef name, value;        /* strings */
    PsRef description, scope; /* strings or null */
    unsigned options;
    const char *action; /* of the question with -WhatIf */
    bool force, may_exist, pass_thru;
} PsAliasSet;

PS_CHECKED PsStatus ps_alias_set(PsCall *call, const PsAliasSet *what);
/* The AliasInfo and its options; null when there is none. */
PS_CHECKED PsStatus ps_alias_find(PsCall *call, PsSlice name, PsSlice scope, PsValue *alias,
                                  unsigned *options);

#endif
