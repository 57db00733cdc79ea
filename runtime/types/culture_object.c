/* culture_object.c - see culture_object.h. */
#include "types/culture_object.h"

#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "value/object.h"

/* What scripts may change. */
typedef struct {
    PsHolder holder;
    PsCulture culture;
    PsArena texts;
} Copy;

typedef struct {
    PsHolder holder;
    const PsCulture *culture;
    PsValue copy; /* that `culture` stands in; null: read-only */
} CultureObject;

static void copy_done(PsObject *object)
{
    ps_arena_done(&((Copy *)object)->texts);
}

static void object_done(PsObject *object)
{
    ps_release(((CultureObject *)object)->copy);
}

static const PsKindOps copy_ops = {copy_done, NULL};
static const PsKindOps object_ops = {object_done, NULL};

static PsValue make(const PsType *type, const PsCulture *culture, PsValue copy)
{
    CultureObject *object = ps_object_new(PS_KIND_HOLDER, type, sizeof *object);
    object->holder.ops = &object_ops;
    object->culture = culture;
    object->copy = copy;
    return ps_value_of(PS_KIND_HOLDER, &object->holder.head);
}

PsValue ps_culture_object_fixed(const PsType *type, const PsCulture *culture)
{
    return make(type, culture, PS_NULL);
}

PsValue ps_culture_object_new(const PsCulture *culture)
{
    return ps_culture_object_fixed(PS_T(System_Globalization_CultureInfo), culture);
}

/* Its own texts, so that it does not depend on what it was copied from. */
static void keep_texts(Copy *copy)
{
    PsCulture *c = &copy->culture;
    const char **texts[] = {
#define PS_CULTURE_TEXT(name_) &c->name_,
#include "types/culture_text.def"
#undef PS_CULTURE_TEXT
    };
    for (size_t i = 0; i < PS_COUNT(texts); i++)
        if (*texts[i] != NULL)
            *texts[i] = ps_arena_text(&copy->texts, *texts[i], strlen(*texts[i]));
}

void ps_culture_object_adopt(PsRef value)
{
    keep_texts((Copy *)ps_get_object(ps_ref(&((CultureObject *)ps_get_object(value))->copy)));
}

PsValue ps_culture_object_copy(const PsType *type, const PsCulture *culture)
{
    Copy *copy = ps_object_new(PS_KIND_HOLDER, PS_T(System_Object), sizeof *copy);
    copy->holder.ops = &copy_ops;
    copy->culture = *culture;
    keep_texts(copy);
    return make(type, &copy->culture, ps_value_of(PS_KIND_HOLDER, &copy->holder.head));
}

static CultureObject *it(PsRef value)
{
    return (CultureObject *)ps_get_object(value);
}

PsValue ps_culture_object_part(const PsType *type, PsRef like)
{
    return make(type, it(like)->culture, ps_retain(it(like)->copy));
}

const PsCulture *ps_culture_object_get(PsRef value)
{
    if (ps_kind(value) != PS_KIND_HOLDER)
        return NULL;
    const PsType *type = ps_type_of(value);
    if (type != PS_T(System_Globalization_CultureInfo) &&
        type != PS_T(System_Globalization_NumberFormatInfo) &&
        type != PS_T(System_Globalization_DateTimeFormatInfo) &&
        type != PS_T(System_Globalization_TextInfo))
        return NULL;
    return it(value)->culture;
}

PsCulture *ps_culture_object_change(PsRef value)
{
    PsRef copy = ps_ref(&it(value)->copy);
    return ps_is_null(copy) ? NULL : &((Copy *)ps_get_object(copy))->culture;
}

PsStatus ps_culture_object_open(PsContext *ctx, PsRef value, PsCulture **out)
{
    *out = ps_culture_object_change(value);
    if (*out != NULL)
        return PS_OK;
    return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException), "Instance is read-only.");
}

const char *ps_culture_object_keep(PsRef value, PsSlice text)
{
    Copy *copy = (Copy *)ps_get_object(ps_ref(&it(value)->copy));
    return ps_arena_text(&copy->texts, text.data, text.len);
}

PsValue ps_culture_object_current(PsContext *ctx)
{
    if (!ps_is_null(ps_ref(&ctx->culture_object)) &&
        ps_culture_object_get(ps_ref(&ctx->culture_object)) == ctx->culture)
        return ps_retain(ps_ref(&ctx->culture_object));
    return ps_culture_object_new(ctx->culture);
}

PsStatus ps_culture_object_choose(PsContext *ctx, PsRef value)
{
    const PsCulture *culture = ps_culture_object_get(ps_unwrap(value));
    if (culture == NULL)
        return ps_fail_null(ctx, "value");
    ps_assign(&ctx->culture_object, ps_retain(ps_unwrap(value)));
    ctx->culture = culture;
    return PS_OK;
}
