/* field.c - see field.h.  Values stay the binding's: fields are views that the cmdlet borrows. */
#include "engine/field.h"

#include <string.h>

#include "engine/meta.h"
#include "value/convert.h"
#include "value/string.h"

static PsStatus fallback(PsStageRun *st, PsParamMeta *p, PsValue *out)
{
    if (p->native->fallback == NULL)
        return PS_OK;
    PS_AUTO PsValue text = ps_string_from(p->native->fallback);
    if (p->type->kind == PS_KIND_BOOL || p->type->kind == PS_KIND_SWITCH) {
        *out = ps_bool(strcmp(p->native->fallback, "$true") == 0);
        return PS_OK;
    }
    if (p->type == PS_T(System_Object)) {
        *out = ps_move(&text);
        return PS_OK;
    }
    return ps_convert(&st->session->ctx, text, p->type, out);
}

static void store(const PsParam *row, char *field, PsRef value)
{
    if (row->is_array) {
        *(PsValue *)(void *)field = value;
        return;
    }
    switch (row->type) {
    case PS_PT_SWITCH:
    case PS_PT_BOOL:
        *(bool *)field = !ps_is_null(value) && ps_get_bool(value);
        return;
    case PS_PT_INT32:
        *(int32_t *)(void *)field = ps_is_null(value) ? 0 : (int32_t)ps_get_int(value);
        return;
    case PS_PT_UINT32:
        *(uint32_t *)(void *)field = ps_is_null(value) ? 0 : (uint32_t)ps_get_int(value);
        return;
    case PS_PT_INT64:
    case PS_PT_UINT64:
    case PS_PT_ENUM:
        *(int64_t *)(void *)field = ps_is_null(value) ? 0 : ps_get_int(value);
        return;
    case PS_PT_DOUBLE:
        *(double *)(void *)field = ps_is_null(value) ? 0 : ps_get_double(value);
        return;
    default:
        *(PsValue *)(void *)field = value;
    }
}

static PsStatus fill_one(PsStageRun *st, uint32_t i)
{
    PsBinding *b = &st->binding;
    PsParamMeta *p = &b->meta->params[i];
    if (p->native == NULL)
        return PS_OK;
    PsStatus status = PS_OK;
    if (b->bound[i] == PS_UNBOUND && ps_is_null(b->values[i]))
        status = fallback(st, p, &b->values[i]);
    if (status == PS_OK)
        store(p->native, (char *)st->state + p->native->offset, b->values[i]);
    return status;
}

PsStatus ps_field_fill(PsStageRun *st)
{
    PsStatus status = PS_OK;
    for (uint32_t i = 0; i < st->binding.meta->count && status == PS_OK; i++)
        status = fill_one(st, i);
    st->call.base.parameter_set = st->binding.set_name;
    return status;
}

PsStatus ps_field_fill_input(PsStageRun *st)
{
    const PsMeta *meta = st->binding.meta;
    PsStatus status = PS_OK;
    for (uint32_t k = 0; k < meta->input_count && status == PS_OK; k++)
        status = fill_one(st, meta->inputs[k]);
    st->call.base.parameter_set = st->binding.set_name;
    return status;
}
