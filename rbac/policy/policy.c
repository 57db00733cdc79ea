/* policy.c - see policy.h: making the snapshot.  The decision is in decide.c. */
#include "rbac/policy/policy.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "rbac/policy/dn.h"
#include "rbac/policy/policy_priv.h"
#include "rbac/policy/predefined.h"

/* --- wildcards --- */

static bool has_wildcard(const char *name)
{
    return strpbrk(name, "*?") != NULL;
}

/* Iterative, one point to come back to: linear in the product of the lengths. */
static bool glob_matches(const char *glob, const char *text)
{
    const char *star = NULL, *resume = text;
    while (*text != '\0') {
        if (*glob == '*') {
            star = ++glob;
            resume = text;
        } else if (*glob == '?' || ps_ascii_lower(*glob) == ps_ascii_lower(*text)) {
            glob++;
            text++;
        } else if (star != NULL) {
            glob = star;
            text = ++resume;
        } else {
            return false;
        }
    }
    return glob[strspn(glob, "*")] == '\0';
}

static bool lists(const PsRole *role, const char *name)
{
    for (size_t i = 0; i < role->cmdlet_len; i++)
        if (ps_slice_same_text(ps_slice(role->cmdlets[i].name), name))
            return true;
    return false;
}

/* Replaces the cmdlets of a role by exact names; what is listed exactly keeps its own limits. */
static void expand(PsPolicy *policy, PsRole *role)
{
    PsRole wide = *role;
    size_t room = role->cmdlet_len + policy->cmdlets.len;
    wide.cmdlets = PS_ARENA_ARRAY(&policy->arena, PsRoleCmdlet, room);
    wide.cmdlet_len = 0;
    for (size_t i = 0; i < role->cmdlet_len; i++)
        if (!has_wildcard(role->cmdlets[i].name))
            wide.cmdlets[wide.cmdlet_len++] = role->cmdlets[i];
    for (size_t i = 0; i < role->cmdlet_len; i++) {
        if (!has_wildcard(role->cmdlets[i].name))
            continue;
        for (size_t k = 0; k < policy->cmdlets.len; k++) {
            const char *name = policy->cmdlets.items[k];
            if (!glob_matches(role->cmdlets[i].name, name) || lists(&wide, name))
                continue;
            wide.cmdlets[wide.cmdlet_len] = role->cmdlets[i];
            wide.cmdlets[wide.cmdlet_len++].name = name;
        }
    }
    *role = wide;
}

static bool has_wildcards(const PsRole *role)
{
    bool found = false;
    for (size_t i = 0; i < role->cmdlet_len; i++)
        found |= has_wildcard(role->cmdlets[i].name);
    return found;
}

/* --- limits and scopes --- */

/* Each pattern is compiled alone, so that none can reach out of its anchors. */
static pcre2_code *compile_pattern(PsPolicy *policy, const PsRole *role, const char *pattern,
                                   PsErrorBuf *err)
{
    int error = 0;
    PCRE2_SIZE at = 0;
    uint32_t options = PCRE2_UTF | PCRE2_CASELESS | PCRE2_ANCHORED | PCRE2_ENDANCHORED |
                       PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;
    pcre2_code *code =
        strlen(pattern) > 1000
            ? NULL
            : pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, &error, &at, NULL);
    if (code == NULL) {
        ps_error_set(err, "RoleDocumentInvalid",
                     "Role '%s': the pattern '%.200s' is not a regular expression of at most 1000 "
                     "characters (offset %zu).",
                     role->identity, pattern, (size_t)at);
        return NULL;
    }
    if (policy->code_len == policy->code_cap) {
        policy->code_cap = policy->code_cap * 2 + 8;
        policy->codes = ps_realloc(policy->codes, policy->code_cap * sizeof(pcre2_code *));
    }
    policy->codes[policy->code_len++] = code;
    return code;
}

static bool compile_limits(PsPolicy *policy, const PsRole *role, const PsRoleCmdlet *cmdlet,
                           Grant *grant, PsErrorBuf *err)
{
    Limit *limits = PS_ARENA_ARRAY(&policy->arena, Limit, cmdlet->param_len);
    for (size_t i = 0; i < cmdlet->param_len; i++) {
        const PsRoleParam *param = &cmdlet->params[i];
        limits[i].name = param->name;
        limits[i].values = &param->values;
        limits[i].patterns = PS_ARENA_ARRAY(&policy->arena, pcre2_code *, param->patterns.len);
        for (size_t k = 0; k < param->patterns.len; k++) {
            pcre2_code *code = compile_pattern(policy, role, param->patterns.items[k], err);
            if (code == NULL)
                return false;
            limits[i].patterns[limits[i].pattern_len++] = code;
        }
    }
    grant->limits = limits;
    grant->limit_len = cmdlet->param_len;
    return true;
}

static Grants *grants_of(PsPolicy *policy, const char *cmdlet)
{
    Grants *grants = ps_map_find(&policy->by_cmdlet, ps_slice(cmdlet));
    if (grants == NULL) {
        grants = PS_ARENA_NEW(&policy->arena, Grants);
        ps_map_set(&policy->by_cmdlet, ps_slice(cmdlet), grants);
    }
    return grants;
}

static Grant *add_grant(PsPolicy *policy, Grants *grants)
{
    if (grants->len == grants->cap) {
        Grant *wider = PS_ARENA_ARRAY(&policy->arena, Grant, grants->cap * 2 + 4);
        if (grants->len > 0)
            memcpy(wider, grants->items, grants->len * sizeof *wider);
        grants->items = wider;
        grants->cap = grants->cap * 2 + 4;
    }
    return &grants->items[grants->len++];
}

/* A predefined role lists the very texts of policy->cmdlets, in their order. */
static void add_standard_grants(PsPolicy *policy, Grants *const *all, size_t index)
{
    const PsRole *role = &policy->roles[index];
    size_t at = 0;
    for (size_t i = 0; i < role->cmdlet_len; i++) {
        while (policy->cmdlets.items[at] != role->cmdlets[i].name)
            at++;
        add_grant(policy, all[at])->role = index;
    }
}

static void add_all_standard_grants(PsPolicy *policy)
{
    Grants **all = PS_ARENA_ARRAY(&policy->arena, Grants *, policy->cmdlets.len);
    for (size_t i = 0; i < policy->cmdlets.len; i++)
        all[i] = grants_of(policy, policy->cmdlets.items[i]);
    for (size_t i = 0; i < PS_PREDEFINED_ROLES; i++)
        add_standard_grants(policy, all, i);
}

static bool add_grants(PsPolicy *policy, size_t index, PsErrorBuf *err)
{
    const PsRole *role = &policy->roles[index];
    for (size_t i = 0; i < role->cmdlet_len; i++) {
        Grant *grant = add_grant(policy, grants_of(policy, role->cmdlets[i].name));
        grant->role = index;
        if (!compile_limits(policy, role, &role->cmdlets[i], grant, err))
            return false;
    }
    return true;
}

/* ps_role_check has seen that every scope is one of the two forms. */
static void compile_scopes(PsPolicy *policy, const PsRole *role, Scopes *out)
{
    out->sites.items = PS_ARENA_ARRAY(&policy->arena, const char *, role->config_scopes.len);
    out->units = PS_ARENA_ARRAY(&policy->arena, PsSlice, role->user_scopes.len);
    for (size_t i = 0; i < role->config_scopes.len; i++) {
        const char *scope =
            ps_role_config_scope(&policy->arena, ps_slice(role->config_scopes.items[i]), NULL);
        if (scope != NULL && strcmp(scope, "Global") == 0)
            out->config_global = true;
        else if (scope != NULL)
            out->sites.items[out->sites.len++] = scope + strlen("site:");
    }
    for (size_t i = 0; i < role->user_scopes.len; i++) {
        const char *scope =
            ps_role_user_scope(&policy->arena, ps_slice(role->user_scopes.items[i]), NULL);
        PS_AUTO_BUFFER PsBuffer normal = {0};
        if (scope != NULL && strcmp(scope, "Global") == 0)
            out->user_global = true;
        else if (scope != NULL && ps_dn_normalize(ps_slice(scope + strlen("OU:")), &normal))
            out->units[out->unit_len++] =
                (PsSlice){ps_arena_text(&policy->arena, normal.data, normal.len), normal.len};
    }
}

/* --- digest --- */

static void hash_text(PsSha256 *state, const char *text)
{
    ps_sha256_update(state, text, strlen(text) + 1);
}

static void hash_list(PsSha256 *state, const PsTextList *list)
{
    for (size_t i = 0; i < list->len; i++)
        hash_text(state, list->items[i]);
    hash_text(state, "");
}

static void hash_role(PsSha256 *state, const PsRole *role)
{
    hash_text(state, role->identity);
    for (size_t i = 0; i < role->cmdlet_len; i++) {
        hash_text(state, role->cmdlets[i].name);
        for (size_t k = 0; k < role->cmdlets[i].param_len; k++) {
            hash_text(state, role->cmdlets[i].params[k].name);
            hash_list(state, &role->cmdlets[i].params[k].values);
            hash_list(state, &role->cmdlets[i].params[k].patterns);
        }
        hash_text(state, "");
    }
    hash_text(state, "");
    hash_list(state, &role->config_scopes);
    hash_list(state, &role->user_scopes);
    hash_list(state, &role->script_modules);
}

/* A predefined role as one bit for each known cmdlet; their names are hashed once. */
static void hash_standard(PsSha256 *state, const PsPolicy *policy, const PsRole *role)
{
    unsigned char bits[256] = {0};
    size_t at = 0;
    for (size_t i = 0; i < role->cmdlet_len; i++) {
        while (policy->cmdlets.items[at] != role->cmdlets[i].name)
            at++;
        bits[at / 8 % sizeof bits] |= (unsigned char)(1u << at % 8);
    }
    hash_text(state, role->identity);
    ps_sha256_update(state, bits, sizeof bits);
}

static void make_digest(PsPolicy *policy)
{
    PsSha256 state;
    uint8_t digest[PS_SHA256_SIZE];
    ps_sha256_init(&state);
    hash_list(&state, &policy->cmdlets);
    for (size_t i = 0; i < PS_PREDEFINED_ROLES; i++)
        hash_standard(&state, policy, &policy->roles[i]);
    for (size_t i = PS_PREDEFINED_ROLES; i < policy->role_len; i++)
        hash_role(&state, &policy->roles[i]);
    ps_sha256_finish(&state, digest);
    memcpy(policy->digest, "sha256:", 7);
    sodium_bin2hex(policy->digest + 7, sizeof policy->digest - 7, digest, sizeof digest);
}

/* --- the whole --- */

static int compare_roles(const void *a, const void *b)
{
    return ps_slice_compare_fold(ps_slice(((const PsRole *)a)->identity),
                                 ps_slice(((const PsRole *)b)->identity));
}

static bool read_documents(PsPolicy *policy, const PsSlice *documents, size_t len, PsErrorBuf *err)
{
    PsRole *custom = policy->roles + PS_PREDEFINED_ROLES;
    for (size_t i = 0; i < len; i++) {
        PsRole role;
        if (!ps_role_read(&policy->arena, documents[i], &role, err)) {
            ps_error_prefix(err, "A role document of the central management store is not valid: ");
            return false;
        }
        if (ps_policy_find_role(policy, ps_slice(role.identity)) >= 0) {
            ps_error_set(err, "RoleDocumentInvalid", "There are two roles '%s'.", role.identity);
            return false;
        }
        policy->roles[policy->role_len++] = role;
    }
    /* The order in which documents are found must not matter, not even to the digest. */
    qsort(custom, len, sizeof *custom, compare_roles);
    return true;
}

static bool fill(PsPolicy *policy, const PsSlice *documents, size_t len, PsErrorBuf *err)
{
    policy->cmdlets = ps_predefined_cmdlets(&policy->arena);
    ps_predefined_roles(&policy->arena, &policy->cmdlets, policy->roles);
    policy->role_len = PS_PREDEFINED_ROLES;
    if (!read_documents(policy, documents, len, err))
        return false;
    add_all_standard_grants(policy);
    for (size_t i = 0; i < policy->role_len; i++) {
        if (has_wildcards(&policy->roles[i]))
            expand(policy, &policy->roles[i]);
        compile_scopes(policy, &policy->roles[i], &policy->scopes[i]);
        if (i >= PS_PREDEFINED_ROLES && !add_grants(policy, i, err))
            return false;
    }
    make_digest(policy);
    return true;
}

PsPolicy *ps_policy_new(const PsSlice *documents, size_t len, PsErrorBuf *err)
{
    if (len > PS_POLICY_MAX_ROLES - PS_PREDEFINED_ROLES) {
        ps_error_set(err, "RoleDocumentInvalid", "There are %zu custom roles; the limit is %d.",
                     len, PS_POLICY_MAX_ROLES - PS_PREDEFINED_ROLES);
        return NULL;
    }
    PsPolicy *policy = ps_alloc_zero(sizeof *policy);
    policy->holders = 1;
    policy->by_cmdlet.ignore_case = true;
    policy->roles = PS_ARENA_ARRAY(&policy->arena, PsRole, PS_PREDEFINED_ROLES + len);
    policy->scopes = PS_ARENA_ARRAY(&policy->arena, Scopes, PS_PREDEFINED_ROLES + len);
    if (!fill(policy, documents, len, err)) {
        ps_policy_release(policy);
        return NULL;
    }
    return policy;
}

PsPolicy *ps_policy_retain(PsPolicy *policy)
{
    if (policy != NULL)
        policy->holders++;
    return policy;
}

void ps_policy_release(PsPolicy *policy)
{
    if (policy == NULL || --policy->holders > 0)
        return;
    for (size_t i = 0; i < policy->code_len; i++)
        pcre2_code_free(policy->codes[i]);
    free(policy->codes);
    ps_map_done(&policy->by_cmdlet);
    ps_arena_done(&policy->arena);
    free(policy);
}

size_t ps_policy_role_len(const PsPolicy *policy)
{
    return policy->role_len;
}
const PsRole *ps_policy_role(const PsPolicy *policy, size_t index)
{
    return &policy->roles[index];
}
const char *ps_policy_digest(const PsPolicy *policy)
{
    return policy->digest;
}
const PsTextList *ps_policy_cmdlets(const PsPolicy *policy)
{
    return &policy->cmdlets;
}

int ps_policy_find_role(const PsPolicy *policy, PsSlice identity)
{
    for (size_t i = 0; i < policy->role_len; i++)
        if (ps_slice_same(ps_slice(policy->roles[i].identity), identity))
            return (int)i;
    return -1;
}
