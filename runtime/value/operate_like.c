/* operate_like.c - -like and its negation. */
#include "base/error_buf.h"
#include "base/map.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/wildcard.h"

enum { CACHE_MAX = 64 };

/* Compiled patterns by case and text; emptied when there are too many. */
static _Thread_local PsMap cache;
static _Thread_local unsigned holds; /* operators at work, which may run script */

static PsWildcard *compiled_pattern(PsSlice text, bool ignore_case, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer key = {0};
    ps_buffer_byte(&key, ignore_case ? 'i' : 'c');
    ps_buffer_slice(&key, text);
    PsWildcard *found = ps_map_find(&cache, ps_buffer_view(&key));
    if (found != NULL)
        return found;
    found = ps_wildcard_compile(text, ignore_case, err);
    if (found == NULL)
        return NULL;
    if (cache.count >= CACHE_MAX && holds <= 1) {
        for (PsMapEntry *e = ps_map_next(&cache, NULL); e != NULL; e = ps_map_next(&cache, e))
            ps_wildcard_free(e->value);
        ps_map_done(&cache);
        cache = (PsMap){0};
    }
    ps_map_set(&cache, ps_buffer_view(&key), found);
    return found;
}

typedef struct {
    PsWildcard *compiled; /* NULL: `object` is a WildcardPattern */
    PsRef object;
} Pattern;

static PsStatus matches(PsContext *ctx, const Pattern *pattern, PsRef text, bool *out)
{
    if (pattern->compiled != NULL) {
        *out = ps_wildcard_matches(pattern->compiled, ps_string_slice(text));
        return PS_OK;
    }
    PS_AUTO PsValue answer = PS_NULL;
    PsStatus status = ctx->upcalls->call_method(ctx, pattern->object, "IsMatch", &text, 1, &answer);
    *out = status == PS_OK && ps_truth(answer);
    return status;
}

static PsStatus compile(PsContext *ctx, PsRef right, bool ignore_case, Pattern *out)
{
    right = ps_unwrap(right);
    *out = (Pattern){.object = right};
    if (right.kind == PS_KIND_HOLDER &&
        ps_type_of(right) == PS_T(System_Management_Automation_WildcardPattern))
        return PS_OK;
    PS_AUTO PsValue text = PS_NULL;
    PsErrorBuf err = {0};
    PsStatus status = ps_text_value(ctx, right, &text);
    if (status)
        return status;
    out->compiled = compiled_pattern(ps_string_slice(text), ignore_case, &err);
    if (out->compiled == NULL)
        return ps_fail(ctx, PS_XA(WildcardPatternException), PS_CAT_NotSpecified,
                       "RuntimeException", "%s", err.text);
    return PS_OK;
}

static PsStatus filter(PsContext *ctx, const Pattern *pattern, PsRef left, bool negate,
                       PsValue *out)
{
    PS_AUTO PsValue kept = ps_array_empty(0);
    PsEnumerator enumerator = {0};
    bool has = true;
    PsStatus status = ps_enumerate(ctx, left, &enumerator);
    while (status == PS_OK) {
        PS_AUTO PsValue item = PS_NULL;
        PS_AUTO PsValue text = PS_NULL;
        bool found = false;
        status = ps_enumerator_next(ctx, &enumerator, &has, &item);
        if (status || !has)
            break;
        status = ps_text_value(ctx, item, &text);
        if (status == PS_OK)
            status = matches(ctx, pattern, text, &found);
        if (status == PS_OK && found != negate)
            ps_array_push(kept, ps_move(&text));
    }
    ps_enumerator_done(&enumerator);
    if (status == PS_OK)
        *out = ps_move(&kept);
    return status;
}

static PsStatus like(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, bool negate,
                     PsValue *out)
{
    Pattern pattern;
    PsStatus status = compile(ctx, right, ignore_case, &pattern);
    if (status)
        return status;
    left = ps_unwrap(left);
    if (ps_is_enumerable(left)) {
        status = filter(ctx, &pattern, left, negate, out);
    } else {
        PS_AUTO PsValue text = PS_NULL;
        bool found = false;
        status = ps_text_value(ctx, left, &text);
        if (status == PS_OK)
            status = matches(ctx, &pattern, text, &found);
        *out = ps_bool(found != negate);
    }
    return status;
}

PsStatus ps_like(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, bool negate,
                 PsValue *out)
{
    holds++;
    PsStatus status = like(ctx, left, right, ignore_case, negate, out);
    holds--;
    return status;
}
