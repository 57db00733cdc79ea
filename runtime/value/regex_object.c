/* regex_object.c - see regex_object.h. */
#include "value/regex_object.h"

#include <stdlib.h>

#include "base/memory.h"
#include "value/type.h"

static void regex_done(PsObject *object)
{
    PsRegexObject *regex = (PsRegexObject *)object;
    ps_regex_free(regex->regex);
    free(regex->pattern);
}

static const PsKindOps regex_ops = {regex_done, NULL};

PsValue ps_regex_object_new(PsSlice pattern, unsigned options, PsErrorBuf *err)
{
    PsRegex *regex = ps_regex_compile(pattern, options, err);
    if (regex == NULL)
        return PS_NULL;
    PsRegexObject *object =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Text_RegularExpressions_Regex), sizeof *object);
    object->holder.ops = &regex_ops;
    object->regex = regex;
    object->pattern = ps_strndup(pattern.data, pattern.len);
    object->pattern_len = pattern.len;
    object->options = options;
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &object->holder.head};
}

PsRegexObject *ps_regex_object_get(PsRef value)
{
    if (value.kind != PS_KIND_HOLDER ||
        value.as.obj->type != PS_T(System_Text_RegularExpressions_Regex))
        return NULL;
    return (PsRegexObject *)value.as.obj;
}
