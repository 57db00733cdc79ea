/* fill.c - see fill.h. */
#include "rbac/broker/fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/utf.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"
#include "value/table.h"

static bool refuse(PsFill *fill, const char *what, const char *name)
{
    snprintf(fill->problem, sizeof fill->problem, "-%.64s %s", name, what);
    return false;
}

/* Parameters that every cmdlet has: the caller's side acts on them, the record shows them. */
static bool is_common(const PsRequestParam *param)
{
    static const char *const names[] = {"WhatIf", "Confirm", "Verbose", "Debug", NULL};
    for (size_t i = 0; names[i] != NULL; i++)
        if (strcmp(param->name, names[i]) == 0)
            return strcmp(param->type, "SwitchParameter") == 0 && !param->is_list;
    return false;
}

static int find_param(const PsCmdlet *cmdlet, const char *name)
{
    for (int i = 0; cmdlet->params[i].name != NULL; i++)
        if (strcmp(cmdlet->params[i].name, name) == 0)
            return i;
    return -1;
}

/* --- one value --- */

static bool is_word_of_set(const PsParam *param, PsSlice text)
{
    if (param->values == NULL)
        return true;
    for (const char *word = param->values; *word != '\0';) {
        size_t len = strcspn(word, ",");
        if (ps_slice_same((PsSlice){word, len}, text))
            return true;
        word += len + (word[len] == ',');
    }
    return false;
}

static const PsType *type_of(const PsParam *param)
{
    static const char *const names[] = {
#define PS_PARAM_TYPE(name, ctype, net) #net,
#include "command/param_type.def"
#undef PS_PARAM_TYPE
    };
    PS_AUTO_BUFFER PsBuffer name = {0};
    if (param->net_type != NULL)
        return ps_type_find(ps_slice(param->net_type));
    ps_buffer_text(&name, names[param->type]);
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] == '_')
            name.data[i] = '.';
    return ps_type_find(ps_buffer_view(&name));
}

/* What the value would be written as; dates as gate/run.c writes them. */
static bool is_its_text(const PsFill *fill, PsRef value, PsSlice text)
{
    PS_AUTO_BUFFER PsBuffer again = {0};
    PsStatus status =
        ps_kind(value) == PS_KIND_DATETIME
            ? ps_text_format(fill->ctx, value, PS_SLICE("o"), ps_culture_invariant(), &again)
            : ps_text(fill->ctx, value, &again);
    ps_clear_error(fill->ctx);
    return status == PS_OK && ps_slice_is(ps_buffer_view(&again), text);
}

static bool is_in_range(const PsParam *param, PsRef value)
{
    return param->min >= param->max || !ps_is_integer(value) ||
           (ps_get_int(value) >= param->min && ps_get_int(value) <= param->max);
}

static bool make_value(PsFill *fill, const PsParam *param, PsSlice text, PsValue *out)
{
    PS_AUTO PsValue string = ps_string(text);
    const PsType *type = type_of(param);
    switch (param->type) {
    case PS_PT_BLOCK:
    case PS_PT_TYPE:
        return refuse(fill, "cannot be given through the broker", param->name);
    case PS_PT_VALUE:
    case PS_PT_STRING:
    case PS_PT_TABLE:
    case PS_PT_DICTIONARY:
        ps_assign(out, ps_move(&string));
        return is_word_of_set(param, text) ||
               refuse(fill, "is none of the accepted values", param->name);
    case PS_PT_SWITCH:
    case PS_PT_BOOL:
        if (!ps_slice_is(text, PS_SLICE("True")) && !ps_slice_is(text, PS_SLICE("False")))
            return refuse(fill, "is neither True nor False", param->name);
        ps_assign(out, ps_bool(text.data[0] == 'T'));
        return true;
    default:
        break;
    }
    /* A type that only the catalogue knows is taken as its text. */
    if (type == NULL || type->kind >= PS_KIND_ARRAY) {
        ps_assign(out, ps_move(&string));
        return true;
    }
    if (ps_convert(fill->ctx, ps_ref(&string), type, out) != PS_OK) {
        ps_clear_error(fill->ctx);
        return refuse(fill, "is no value of its type", param->name);
    }
    if (!is_its_text(fill, ps_ref(out), text))
        return refuse(fill, "is not in its canonical form", param->name);
    return is_in_range(param, ps_ref(out)) || refuse(fill, "is out of range", param->name);
}

/* --- lists and tables --- */

static bool make_list(PsFill *fill, const PsParam *param, const PsRequestParam *from, PsValue *out)
{
    PS_AUTO PsValue list = ps_array_empty(from->value_len);
    for (size_t i = 0; i < from->value_len; i++) {
        PS_AUTO PsValue item = PS_NULL;
        if (!make_value(fill, param, from->values[i], &item))
            return false;
        ps_array_push(ps_ref(&list), ps_move(&item));
    }
    ps_assign(out, ps_move(&list));
    return true;
}

/* "Add=x", "Add=y", "Remove=z" as @{Add='x','y'; Remove='z'}. */
static bool make_table(PsFill *fill, const PsRequestParam *from, PsValue *out)
{
    ps_assign(out, ps_table_new());
    for (size_t i = 0; i < from->value_len; i++) {
        PsSlice text = from->values[i];
        const char *mark = memchr(text.data, '=', text.len);
        if (mark == NULL)
            return refuse(fill, "is not made of names and values", from->name);
        PsSlice key = {text.data, (size_t)(mark - text.data)};
        PsSlice value = {mark + 1, text.len - key.len - 1};
        PsTableEntry *entry = ps_table_find_text(ps_ref(out), key);
        if (entry == NULL) {
            ps_table_set(ps_ref(out), ps_string(key), ps_array_empty(1));
            entry = ps_table_find_text(ps_ref(out), key);
        }
        if (entry == NULL)
            return false;
        ps_array_push(ps_ref(&entry->value), ps_string(value));
    }
    return true;
}

static bool takes_tables(const PsParam *param)
{
    return param->type == PS_PT_VALUE || param->type == PS_PT_TABLE ||
           param->type == PS_PT_DICTIONARY || param->type == PS_PT_OF;
}

static bool make_any(PsFill *fill, const PsParam *param, const PsRequestParam *from, PsValue *out)
{
    bool is_table = strcmp(from->type, PS_GATE_TABLE_TYPE) == 0 && takes_tables(param);
    if (!is_table && strcmp(from->type, ps_gate_param_type(fill->arena, param)) != 0)
        return refuse(fill, "is declared with another type", param->name);
    if (is_table)
        return make_table(fill, from, out);
    if (from->is_list)
        return (param->is_array || takes_tables(param))
                   ? make_list(fill, param, from, out)
                   : refuse(fill, "takes one value", param->name);
    if (param->is_array)
        return refuse(fill, "takes a list", param->name);
    if (from->value_len == 0)
        return (param->flags & PS_PARAM_ALLOW_NULL) != 0 ||
               refuse(fill, "cannot be null", param->name);
    return make_value(fill, param, from->values[0], out);
}

/* The field as the binder would write it; objects are borrowed from fill->values. */
static void store(PsFill *fill, const PsParam *param, PsRef value)
{
    char *field = (char *)fill->state + param->offset;
    int64_t number = ps_is_null(value) || ps_kind(value) >= PS_KIND_STRING ? 0 : ps_get_int(value);
    if (param->is_array) {
        memcpy(field, &value, sizeof value);
        return;
    }
    switch (param->type) {
    case PS_PT_SWITCH:
    case PS_PT_BOOL:
        *(bool *)field = !ps_is_null(value) && ps_get_bool(value);
        break;
    case PS_PT_INT32:
    case PS_PT_UINT32:
        memcpy(field, &(uint32_t){(uint32_t)number}, sizeof(uint32_t));
        break;
    case PS_PT_INT64:
    case PS_PT_UINT64:
    case PS_PT_ENUM:
        memcpy(field, &number, sizeof number);
        break;
    case PS_PT_DOUBLE:
        memcpy(field, &(double){ps_is_null(value) ? 0 : ps_get_double(value)}, sizeof(double));
        break;
    default:
        memcpy(field, &value, sizeof value);
        break;
    }
}

/* --- the whole --- */

static bool is_text(const PsRequestParam *from)
{
    for (size_t i = 0; i < from->value_len; i++) {
        uint32_t c = 0;
        for (size_t at = 0, len = 0; at < from->values[i].len; at += len) {
            len = ps_utf8_decode(from->values[i].data + at, from->values[i].len - at, &c);
            if (len == 0)
                return false;
        }
    }
    return true;
}

static bool fill_param(PsFill *fill, const PsRequestParam *from)
{
    PsValue *value = &fill->values[fill->len];
    int index = find_param(fill->cmdlet, from->name);
    if (!is_text(from))
        return refuse(fill, "is not UTF-8", from->name);
    if (index < 0 && !is_common(from))
        return refuse(fill, "is no parameter of the cmdlet", from->name);
    if (from->is_secret || (index >= 0 && (fill->cmdlet->params[index].flags & PS_PARAM_SECRET)))
        return refuse(fill, "is a secret, which does not cross the broker", from->name);
    fill->params[fill->len++] =
        (PsGateParam){.name = from->name, .type = from->type, .value = PS_NULL};
    if (index < 0) {
        if (from->value_len != 1 || (!ps_slice_is(from->values[0], PS_SLICE("True")) &&
                                     !ps_slice_is(from->values[0], PS_SLICE("False"))))
            return refuse(fill, "is neither True nor False", from->name);
        *value = ps_bool(from->values[0].data[0] == 'T');
    } else {
        if (!make_any(fill, &fill->cmdlet->params[index], from, value))
            return false;
        fill->bound[index] = true;
        store(fill, &fill->cmdlet->params[index], ps_ref(value));
    }
    fill->params[fill->len - 1].value = ps_ref(value);
    return true;
}

static const PsParamUse *use_in(const PsParam *param, const char *set)
{
    for (size_t i = 0; i < param->use_count; i++)
        if (param->uses[i].set == NULL || (set != NULL && strcmp(param->uses[i].set, set) == 0))
            return &param->uses[i];
    return NULL;
}

/* NULL, or the name of the parameter that does not fit the set. */
static const char *misfit(const PsFill *fill, const char *set, bool *is_missing)
{
    for (int i = 0; fill->cmdlet->params[i].name != NULL; i++) {
        const PsParam *param = &fill->cmdlet->params[i];
        const PsParamUse *use = use_in(param, set);
        *is_missing = !fill->bound[i];
        if (fill->bound[i] ? use == NULL && param->use_count > 0 : use != NULL && use->mandatory)
            return param->name;
    }
    return NULL;
}

/* The default set when it fits, else the first that does. */
static bool choose_set(PsFill *fill)
{
    bool is_missing = false;
    const char *wrong = misfit(fill, fill->cmdlet->default_set, &is_missing);
    fill->set = fill->cmdlet->default_set;
    if (wrong == NULL)
        return true;
    for (int i = 0; fill->cmdlet->params[i].name != NULL; i++) {
        const PsParam *param = &fill->cmdlet->params[i];
        for (size_t k = 0; k < param->use_count; k++) {
            bool ignored = false;
            if (param->uses[k].set == NULL || misfit(fill, param->uses[k].set, &ignored) != NULL)
                continue;
            fill->set = param->uses[k].set;
            return true;
        }
    }
    return refuse(fill, is_missing ? "is missing" : "does not go with the others", wrong);
}

bool ps_broker_fill(PsFill *fill, const PsRequest *request)
{
    size_t declared = 0;
    while (fill->cmdlet->params[declared].name != NULL)
        declared++;
    fill->values = ps_alloc_zero((request->param_len + 1) * sizeof *fill->values);
    fill->params = PS_ARENA_ARRAY(fill->arena, PsGateParam, request->param_len);
    fill->bound = PS_ARENA_ARRAY(fill->arena, bool, declared);
    for (size_t i = 0; i < request->param_len; i++)
        fill->values[i] = PS_NULL;
    for (size_t i = 0; i < request->param_len; i++)
        if (!fill_param(fill, &request->params[i]))
            return false;
    return choose_set(fill);
}

void ps_broker_fill_done(PsFill *fill)
{
    for (size_t i = 0; i < fill->len; i++)
        ps_release(fill->values[i]);
    free(fill->values);
    fill->values = NULL;
}
