/* decide.c - the decision on a call: see policy.h. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "rbac/policy/dn.h"
#include "rbac/policy/policy.h"
#include "rbac/policy/policy_priv.h"

/* Every cmdlet has these; they say how to run it, never what it does. */
static const char *const common_params[] = {
    "Debug",
    "ErrorAction",
    "ErrorVariable",
    "InformationAction",
    "OutBuffer",
    "InformationVariable",
    "OutVariable",
    "PipelineVariable",
    "Verbose",
    "ProgressAction",
    "WarningAction",
    "WarningVariable",
    "WhatIf",
    "Confirm",
    NULL,
};

bool ps_policy_is_common(const char *name)
{
    for (size_t i = 0; common_params[i] != NULL; i++)
        if (strcmp(common_params[i], name) == 0)
            return true;
    return false;
}

static bool is_site(const PsTouched *touched, PsSlice scope)
{
    return ps_slice_same_text(scope, touched->id) ||
           (touched->other != NULL && ps_slice_same_text(scope, touched->other));
}

static bool covers(const Scopes *scopes, const PsTouched *touched, PsSlice unit)
{
    switch (touched->kind) {
    case PS_TOUCHES_GLOBAL:
        return scopes->config_global;
    case PS_TOUCHES_SITE:
        if (scopes->config_global)
            return true;
        for (size_t i = 0; i < scopes->sites.len; i++)
            if (is_site(touched, ps_slice(scopes->sites.items[i])))
                return true;
        return false;
    case PS_TOUCHES_USER:
        if (scopes->user_global)
            return true;
        for (size_t i = 0; i < scopes->unit_len; i++)
            if (ps_dn_is_within(unit, scopes->units[i]))
                return true;
        return false;
    }
    return false;
}

/* Which of the grants of a cmdlet count: those of the caller's roles, and for an object those whose
 * role has it in scope. */
typedef struct {
    const Grant *items[PS_POLICY_MAX_ROLES];
    size_t len;
    bool is_unlimited; /* one of them has no limits */
    /* For all patterns of the decision; NULL before the first. */
    pcre2_match_data *match_data;
    pcre2_match_context *match_limits;
} Subset;

static void collect(const PsPolicy *policy, const Grants *grants, const PsRoleSet *held,
                    const PsTouched *touched, Subset *out)
{
    PS_AUTO_BUFFER PsBuffer unit = {0};
    out->len = 0;
    out->is_unlimited = false;
    /* What is not plainly a distinguished name lies in no unit. */
    if (touched != NULL && touched->kind == PS_TOUCHES_USER &&
        !ps_dn_normalize(ps_slice(touched->id), &unit))
        unit.len = 0;
    for (size_t i = 0; i < grants->len; i++) {
        const Grant *grant = &grants->items[i];
        if (!ps_role_set_has(held, grant->role) ||
            (touched != NULL &&
             !covers(&policy->scopes[grant->role], touched, ps_buffer_view(&unit))))
            continue;
        out->items[out->len++] = grant;
        out->is_unlimited |= grant->limit_len == 0;
    }
}

static const Limit *find_limit(const Grant *grant, const char *param)
{
    for (size_t i = 0; i < grant->limit_len; i++)
        if (ps_slice_same_text(ps_slice(grant->limits[i].name), param))
            return &grant->limits[i];
    return NULL;
}

static bool prepare_matching(Subset *subset)
{
    if (subset->match_limits != NULL && subset->match_data != NULL)
        return true;
    if (subset->match_data == NULL)
        subset->match_data = pcre2_match_data_create(1, NULL);
    if (subset->match_limits == NULL)
        subset->match_limits = pcre2_match_context_create(NULL);
    if (subset->match_data == NULL || subset->match_limits == NULL)
        return false;
    pcre2_set_match_limit(subset->match_limits, 10000);
    pcre2_set_depth_limit(subset->match_limits, 1000);
    pcre2_set_heap_limit(subset->match_limits, 1024);
    return true;
}

static void subset_done(Subset *subset)
{
    pcre2_match_context_free(subset->match_limits);
    pcre2_match_data_free(subset->match_data);
}

/* No JIT, and limits that end any backtracking within a millisecond; giving up is "no". */
static bool matches(Subset *subset, const pcre2_code *code, PsSlice value)
{
    return prepare_matching(subset) &&
           pcre2_match(code, (PCRE2_SPTR)value.data, value.len, 0, PCRE2_NO_JIT, subset->match_data,
                       subset->match_limits) >= 0;
}

static bool limit_accepts(Subset *subset, const Limit *limit, PsSlice value, bool by_pattern)
{
    for (size_t i = 0; by_pattern && i < limit->pattern_len; i++)
        if (matches(subset, limit->patterns[i], value))
            return true;
    for (size_t i = 0; !by_pattern && i < limit->values->len; i++)
        if (ps_slice_same(ps_slice(limit->values->items[i]), value))
            return true;
    return false;
}

static bool value_is_accepted(Subset *subset, const char *param, PsSlice value, bool by_pattern)
{
    for (size_t i = 0; i < subset->len; i++) {
        const Limit *limit = find_limit(subset->items[i], param);
        if (limit != NULL && limit_accepts(subset, limit, value, by_pattern))
            return true;
    }
    return false;
}

/* NULL when the parameter may be given like this, else the reason. */
static const char *refuse_param(Subset *subset, const PsRequestParam *param)
{
    bool listed = false, by_pattern = false;
    for (size_t i = 0; i < subset->len; i++) {
        const Limit *limit = find_limit(subset->items[i], param->name);
        if (limit == NULL)
            continue;
        if (limit->values->len == 0 && limit->pattern_len == 0)
            return NULL;
        listed = true;
        by_pattern |= limit->pattern_len > 0;
    }
    if (!listed)
        return "parameter";
    if (param->value_len == 0)
        return "value";
    for (size_t i = 0; i < param->value_len; i++)
        if (!value_is_accepted(subset, param->name, param->values[i], by_pattern))
            return "value";
    return NULL;
}

static void set_detail(PsDecision *decision, const char *reason, const char *fmt, ...)
    PS_PRINTF(3, 4);
static void set_detail(PsDecision *decision, const char *reason, const char *fmt, ...)
{
    decision->verdict = PS_VERDICT_DENY;
    decision->reason = reason;
    decision->role = NULL;
    va_list args;
    va_start(args, fmt);
    vsnprintf(decision->detail, sizeof decision->detail, fmt, args);
    va_end(args);
}

/* No text of a cmdlet holds a NUL; where one does, somebody may read it only up to there. */
static bool check_texts(const PsRequest *request, PsDecision *decision)
{
    for (size_t i = 0; i < request->param_len; i++) {
        const PsRequestParam *param = &request->params[i];
        for (size_t k = 0; k < param->value_len; k++)
            if (memchr(param->values[k].data, '\0', param->values[k].len) != NULL) {
                set_detail(decision, "value", "-%s", param->name);
                return false;
            }
    }
    return true;
}

static bool check_limits(Subset *subset, const PsRequest *request, PsDecision *decision)
{
    for (size_t i = 0; i < request->param_len && !subset->is_unlimited; i++) {
        const PsRequestParam *param = &request->params[i];
        const char *reason = ps_policy_is_common(param->name) ? NULL : refuse_param(subset, param);
        if (reason != NULL) {
            set_detail(decision, reason, "-%s", param->name);
            return false;
        }
    }
    return true;
}

static const char *const touch_words[] = {"site ", "user ", "the deployment"};

/* What the grants say, whoever holds them. */
static void decide_by(const PsPolicy *policy, const Grants *grants, const PsCaller *caller,
                      const PsRequest *request, const PsTouched *touched, size_t touched_len,
                      Subset *subset, PsDecision *decision)
{
    collect(policy, grants, &caller->roles, NULL, subset);
    if (subset->len == 0 || !check_texts(request, decision) ||
        !check_limits(subset, request, decision))
        return;
    for (size_t i = 0; i < touched_len; i++) {
        collect(policy, grants, &caller->roles, &touched[i], subset);
        if (subset->len == 0)
            set_detail(decision, "scope", "%s%s", touch_words[touched[i].kind],
                       touched[i].kind == PS_TOUCHES_GLOBAL ? "" : touched[i].id);
        if (subset->len == 0 || !check_limits(subset, request, decision))
            return;
    }
    decision->reason = NULL;
    decision->role = policy->roles[subset->items[0]->role].identity;
    decision->verdict = PS_VERDICT_ALLOW;
}

PsDecision ps_policy_decide(const PsPolicy *policy, const PsCaller *caller,
                            const PsRequest *request, const PsTouched *touched, size_t touched_len)
{
    PsDecision decision = {.verdict = PS_VERDICT_DENY, .reason = "no-role"};
    if (caller->known != PS_CALLER_KNOWN) {
        set_detail(&decision, "nss-error", "%s", caller->problem);
        return decision;
    }
    const Grants *grants = ps_map_find(&policy->by_cmdlet, ps_slice(request->cmdlet));
    if (grants == NULL)
        return decision;
    Subset subset;
    subset.match_data = NULL;
    subset.match_limits = NULL;
    decide_by(policy, grants, caller, request, touched, touched_len, &subset, &decision);
    subset_done(&subset);
    return decision;
}

bool ps_policy_holds_cmdlet(const PsPolicy *policy, const PsCaller *caller, const char *cmdlet)
{
    const Grants *grants = ps_map_find(&policy->by_cmdlet, ps_slice(cmdlet));
    for (size_t i = 0; grants != NULL && i < grants->len; i++)
        if (ps_role_set_has(&caller->roles, grants->items[i].role))
            return caller->known == PS_CALLER_KNOWN;
    return false;
}

const char *ps_policy_role_with(const PsPolicy *policy, const char *cmdlet)
{
    const Grants *grants = ps_map_find(&policy->by_cmdlet, ps_slice(cmdlet));
    const PsRole *best = NULL;
    for (size_t i = 0; grants != NULL && i < grants->len; i++) {
        const PsRole *role = &policy->roles[grants->items[i].role];
        if (best == NULL || role->cmdlet_len < best->cmdlet_len)
            best = role;
    }
    return best == NULL ? NULL : best->identity;
}

static void explain_role(const PsPolicy *policy, const Grant *grant, const PsTouched *touched,
                         size_t touched_len, PsBuffer *out)
{
    const PsRole *role = &policy->roles[grant->role];
    ps_buffer_printf(out, "  role %s lists it", role->identity);
    for (size_t i = 0; i < grant->limit_len; i++)
        ps_buffer_printf(out, "%s -%s", i == 0 ? ", only with" : ",", grant->limits[i].name);
    for (size_t i = 0; i < touched_len; i++) {
        PS_AUTO_BUFFER PsBuffer normal = {0};
        if (touched[i].kind == PS_TOUCHES_USER &&
            !ps_dn_normalize(ps_slice(touched[i].id), &normal))
            normal.len = 0;
        bool inside = covers(&policy->scopes[grant->role], &touched[i], ps_buffer_view(&normal));
        ps_buffer_printf(out, "; %s%s is %s its scope", touch_words[touched[i].kind],
                         touched[i].kind == PS_TOUCHES_GLOBAL ? "" : touched[i].id,
                         inside ? "in" : "outside");
    }
    ps_buffer_byte(out, '\n');
}

void ps_policy_explain(const PsPolicy *policy, const PsCaller *caller, const PsRequest *request,
                       const PsTouched *touched, size_t touched_len, PsBuffer *out)
{
    PsDecision decision = ps_policy_decide(policy, caller, request, touched, touched_len);
    bool allows = ps_decision_allows(&decision);
    ps_buffer_printf(out, "%s: %s (uid %u) %s %s\n", allows ? "allow" : "deny", caller->name,
                     (unsigned)caller->uid, allows ? "may run" : "may not run", request->cmdlet);
    if (allows)
        ps_buffer_printf(out, "  granted by role %s\n", decision.role);
    else
        ps_buffer_printf(out, "  reason: %s%s%s\n", decision.reason,
                         decision.detail[0] == '\0' ? "" : ", ", decision.detail);
    if (caller->known != PS_CALLER_KNOWN)
        return;
    for (size_t i = 0; i < policy->role_len; i++)
        if (ps_role_set_has(&caller->roles, i))
            ps_buffer_printf(out, "  holds role %s\n", policy->roles[i].identity);
    const Grants *grants = ps_map_find(&policy->by_cmdlet, ps_slice(request->cmdlet));
    for (size_t i = 0; grants != NULL && i < grants->len; i++)
        if (ps_role_set_has(&caller->roles, grants->items[i].role))
            explain_role(policy, &grants->items[i], touched, touched_len, out);
    if (!allows && ps_policy_role_with(policy, request->cmdlet) != NULL)
        ps_buffer_printf(out, "  role %s would list it\n",
                         ps_policy_role_with(policy, request->cmdlet));
}
