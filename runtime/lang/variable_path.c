/* variable_path.c - scope and drive qualifiers of a variable's name. */
#include "lang/variable_path.h"

#include "base/casing.h"
#include "base/memory.h"
#include "lang/ast.h"

static const struct {
    PsSlice name;
    uint8_t flag;
} scopes[] = {
    {{"global:", 7}, PS_AST_GLOBAL},     {{"local:", 6}, PS_AST_LOCAL},
    {{"private:", 8}, PS_AST_PRIVATE},   {{"script:", 7}, PS_AST_SCRIPT},
    {{"variable:", 9}, PS_AST_VARIABLE},
};

/* How much of a scope's name the path begins with, its colon included when all of it. */
static size_t common(PsSlice path, PsSlice scope)
{
    size_t i = 0;
    while (i < path.len && i < scope.len && ps_ascii_lower(path.data[i]) == scope.data[i])
        i++;
    return i;
}

PsVariablePath ps_variable_path_parse(PsSlice path)
{
    PsVariablePath result = {0};
    size_t from = 0;
    if (memchr(path.data, ':', path.len) == NULL)
        return result;
    for (size_t i = 0; i < PS_COUNT(scopes); i++) {
        if (ps_ascii_lower(path.data[0]) != scopes[i].name.data[0])
            continue;
        size_t same = common(path, scopes[i].name);
        if (same == scopes[i].name.len) {
            result.flags = scopes[i].flag;
            result.qualifier = (uint16_t)same;
            return result;
        }
        from = same;
    }
    const char *colon = memchr(path.data + from, ':', path.len - from);
    if (colon == NULL || colon - path.data > UINT16_MAX - 1)
        return result;
    if (colon > path.data) {
        result.flags = PS_AST_DRIVE;
        if (colon - path.data == 5 && ps_slice_starts_fold(path, PS_SLICE("using:")))
            result.flags |= PS_AST_USING;
    }
    result.qualifier = (uint16_t)(colon - path.data + 1);
    return result;
}
