/* fields.c - see fields.h. */
#include "types/fields.h"

#include "base/memory.h"
#include "value/object.h"

typedef struct {
    PsHolder holder;
    size_t count;
    PsValue items[];
} Fields;

static void fields_done(PsObject *object)
{
    Fields *fields = (Fields *)object;
    for (size_t i = 0; i < fields->count; i++)
        ps_release(fields->items[i]);
}

static void fields_visit(PsObject *object, PsVisitor visitor, void *state)
{
    Fields *fields = (Fields *)object;
    for (size_t i = 0; i < fields->count; i++) {
        PsRef item = ps_ref(&fields->items[i]);
        if (ps_get_object(item) != NULL)
            visitor(ps_get_object(item), state);
    }
}

static const PsKindOps fields_ops = {fields_done, fields_visit};

PsValue ps_fields_new(const PsType *type, size_t count)
{
    Fields *fields =
        ps_object_new(PS_KIND_HOLDER, type, sizeof *fields + count * sizeof *fields->items);
    fields->holder.ops = &fields_ops;
    fields->count = count;
    for (size_t i = 0; i < count; i++)
        fields->items[i] = PS_NULL;
    return ps_value_of(PS_KIND_HOLDER, &fields->holder.head);
}

bool ps_fields_is(PsRef value, const PsType *type)
{
    return ps_kind(value) == PS_KIND_HOLDER && ps_type_is_a(ps_type_of(value), type) &&
           ((const PsHolder *)ps_get_object(value))->ops == &fields_ops;
}

PsRef ps_field(PsRef self, size_t index)
{
    return ps_ref(&((Fields *)ps_get_object(self))->items[index]);
}

void ps_field_set(PsRef self, size_t index, PsValue value)
{
    ps_assign(&((Fields *)ps_get_object(self))->items[index], value);
}
