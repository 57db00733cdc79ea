/* culture.c - see culture.h. */
#include "value/culture.h"

#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"

static const PsCulture cultures[] = {
#define PS_CULTURE(...) {__VA_ARGS__},
#include "value/culture.def"
#undef PS_CULTURE
};

/* The name as it stands in the table: '-' for '_', no encoding or modifier behind. */
static PsSlice tidy_name(PsSlice name, char buffer[32])
{
    size_t len = 0;
    while (len < name.len && len < 31 && name.data[len] != '.' && name.data[len] != '@') {
        buffer[len] = name.data[len] == '_' ? '-' : name.data[len];
        len++;
    }
    return (PsSlice){buffer, len};
}

static const PsCulture *find_exact(PsSlice name)
{
    for (size_t i = 0; i < PS_COUNT(cultures); i++) {
        if (ps_slice_same_text(name, cultures[i].name))
            return &cultures[i];
    }
    return NULL;
}

const PsCulture *ps_culture_invariant(void)
{
    return &cultures[0];
}

const PsCulture *ps_culture_find(PsSlice name)
{
    char buffer[32];
    PsSlice tidy = tidy_name(name, buffer);
    if (ps_slice_same_text(tidy, "C") || ps_slice_same_text(tidy, "POSIX"))
        return &cultures[0];
    const PsCulture *found = find_exact(tidy);
    while (found == NULL && tidy.len > 0) {
        while (tidy.len > 0 && tidy.data[tidy.len - 1] != '-')
            tidy.len--;
        if (tidy.len == 0)
            break;
        tidy.len--;
        found = find_exact(tidy);
    }
    return found;
}

const PsCulture *ps_culture_from_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < PS_COUNT(names); i++) {
        const char *value = getenv(names[i]);
        if (value == NULL || *value == '\0')
            continue;
        const PsCulture *found = ps_culture_find(ps_slice(value));
        return found == NULL ? &cultures[0] : found;
    }
    return &cultures[0];
}

const PsCulture *ps_culture_at(size_t index)
{
    return index < PS_COUNT(cultures) ? &cultures[index] : NULL;
}

PsSlice ps_culture_item(const char *list, unsigned index)
{
    while (index > 0) {
        const char *bar = strchr(list, '|');
        if (bar == NULL)
            return (PsSlice){"", 0};
        list = bar + 1;
        index--;
    }
    return (PsSlice){list, strcspn(list, "|")};
}
