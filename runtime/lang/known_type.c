/* known_type.c - the .NET types that the parser itself has to know. */
#include "lang/known_type.h"

#include "base/buffer.h"
#include "base/casing.h"
#include "base/memory.h"

static const PsKnownType types[] = {
#define T(name, base, code) {name, base, PS_TYPE_CODE_##code},
#include "lang/known_type.def"
#undef T
};

static const struct {
    const char *name, *full;
} accelerators[] = {
#define A(name, full) {name, full},
#include "lang/type_accelerator.def"
#undef A
};

static const PsKnownAttribute attributes[] = {
#define A(name, shown, targets, settable, read_only) {name, shown, targets, settable, read_only},
#include "lang/known_attribute.def"
#undef A
};

/* Rows begin with their name and are sorted by it. */
static const void *find_row(const void *rows, size_t count, size_t size, PsSlice name)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *row = (const char *)rows + middle * size;
        int order = ps_slice_compare_fold(ps_slice(*(const char *const *)(const void *)row), name);
        if (order == 0)
            return row;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static PsSlice unaliased(PsSlice name)
{
    const char *const *row =
        find_row(accelerators, PS_COUNT(accelerators), sizeof(accelerators[0]), name);
    return row == NULL ? name : ps_slice(row[1]);
}

static const PsKnownType *find_type(PsSlice name)
{
    return find_row(types, PS_COUNT(types), sizeof(types[0]), name);
}

const PsKnownType *ps_known_type_find(const PsTypeName *type_name)
{
    if (type_name->kind != PS_TYPE_NAME_SIMPLE || type_name->assembly.len > 0)
        return NULL;
    const PsKnownType *type = find_type(unaliased(type_name->name));
    if (type != NULL)
        return type;
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_text(&name, "System.");
    ps_buffer_slice(&name, type_name->name);
    return find_type(ps_buffer_view(&name));
}

/* Most names differ in their last letter from the few that are asked for. */
static bool may_mean(PsSlice name, const char *full_name)
{
    size_t len = strlen(full_name);
    return name.len > 0 &&
           (ps_ascii_lower(name.data[name.len - 1]) == ps_ascii_lower(full_name[len - 1]) ||
            ps_slice_same(name, PS_SLICE("ref")) || ps_slice_same(name, PS_SLICE("bool")));
}

bool ps_known_type_is(const PsTypeName *type_name, const char *full_name)
{
    if (!may_mean(type_name->name, full_name))
        return false;
    const PsKnownType *type = ps_known_type_find(type_name);
    return type != NULL && strcmp(type->name, full_name) == 0;
}

bool ps_known_type_covers(const PsKnownType *a, const PsKnownType *b)
{
    while (b != NULL && b != a)
        b = b->base[0] == '\0' ? NULL : find_type(ps_slice(b->base));
    return b != NULL;
}

/* PowerShell masks type codes, so that any type is taken but these. */
bool ps_known_type_can_be_enum(const PsTypeName *type_name)
{
    const PsKnownType *type = ps_known_type_find(type_name);
    return type != NULL && type->code != PS_TYPE_CODE_DATE && type->code != PS_TYPE_CODE_STRING;
}

static const PsKnownAttribute *find_attribute(PsSlice space, PsSlice name, const char *suffix)
{
    PS_AUTO_BUFFER PsBuffer full = {0};
    ps_buffer_slice(&full, space);
    if (space.len > 0)
        ps_buffer_byte(&full, '.');
    ps_buffer_slice(&full, name);
    ps_buffer_text(&full, suffix);
    return find_row(attributes, PS_COUNT(attributes), sizeof(attributes[0]), ps_buffer_view(&full));
}

const PsKnownAttribute *ps_known_attribute_find_in(PsSlice space, const PsTypeName *type_name)
{
    if (type_name->kind != PS_TYPE_NAME_SIMPLE)
        return NULL;
    PsSlice name = unaliased(type_name->name);
    const PsKnownAttribute *found = find_attribute(space, name, "");
    return found != NULL ? found : find_attribute(space, name, "Attribute");
}

const PsKnownAttribute *ps_known_attribute_find(const PsTypeName *type_name)
{
    const PsKnownAttribute *found = ps_known_attribute_find_in(PS_SLICE(""), type_name);
    return found != NULL ? found : ps_known_attribute_find_in(PS_SLICE("System"), type_name);
}

bool ps_known_attribute_has(const char *names, PsSlice name)
{
    while (*names != '\0') {
        size_t len = strcspn(names, ",");
        if (ps_slice_same((PsSlice){names, len}, name))
            return true;
        names += len + strspn(names + len, ", ");
    }
    return false;
}
