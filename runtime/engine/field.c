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

PsStatus ps_field_fill(PsStageRun *st)
{
    PsBinding *b = &st->binding;
    for (uint32_t i = 0; i < b->meta->count; i++) {
        PsParamMeta *p = &b->meta->params[i];
        if (p->native == NULL)
            continue;
        if (b->bound[i] == PS_UNBOUND && ps_is_null(b->values[i])) {
            PsStatus status = fallback(st, p, &b->values[i]);
            if (status != PS_OK)
                return status;
        }
        store(p->native, (char *)st->state + p->native->offset, b->values[i]);
    }
    int set = b->chosen_set >= 0 ? b->chosen_set : b->meta->default_set;
    st->call.base.parameter_set = set >= 0 ? b->meta->set_names[set] : "__AllParameterSets";
    return PS_OK;
}
