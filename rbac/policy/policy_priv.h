/* policy_priv.h - the compiled form; only policy.c and decide.c include it. */
#ifndef PS_RBAC_POLICY_POLICY_PRIV_H
#define PS_RBAC_POLICY_POLICY_PRIV_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/map.h"
#include "rbac/policy/policy.h"

typedef struct {
    const char *name;
    const PsTextList *values;
    pcre2_code **patterns;
    size_t pattern_len;
} Limit;

/* One role lists one cmdlet. */
typedef struct {
    size_t role;
    const Limit *limits; /* none: unlimited */
    size_t limit_len;
} Grant;

typedef struct {
    Grant *items;
    size_t len, cap;
} Grants;

typedef struct {
    bool config_global, user_global;
    PsTextList sites;
    PsSlice *units; /* normal forms of distinguished names */
    size_t unit_len;
} Scopes;

struct PsPolicy {
    size_t holders;
    PsArena arena;
    PsRole *roles;
    Scopes *scopes; /* of each role */
    size_t role_len;
    PsMap by_cmdlet; /* Grants, ignoring case */
    PsTextList cmdlets;
    pcre2_code **codes; /* all patterns, to be freed */
    size_t code_len, code_cap;
    char digest[72];
};

#endif
