/* bind_fill.c - bound values into a function's variables; see bind.h. */
#include <string.h>

#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/bind.h"
#include "engine/bind_convert.h"
#include "engine/check.h"
#include "engine/scope.h"
#include "engine/variable.h"
#include "engine/vm.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"

/* The value of a typed parameter that got none: only texts, numbers and truth values have one. */
static PsValue type_default(const PsParamMeta *p)
{
    if (!p->has_type)
        return PS_NULL;
    if (p->type == PS_T(System_String))
        return ps_string(PS_SLICE(""));
    bool has_one = !(p->type->flags & PS_TYPE_ENUM) &&
                   (ps_type_is_numeric(p->type) || p->type->kind == PS_KIND_BOOL ||
                    p->type->kind == PS_KIND_SWITCH);
    return has_one && p->type->kind != PS_KIND_BIGINT ? ps_default_of(p->type) : PS_NULL;
}

/* Whether the body can assign to the parameter, so that its type must go on counting. */
static bool is_reassigned(const PsCode *code, int32_t slot)
{
    if (code->child_count > 0)
        return true;
    for (uint32_t i = 0; i < code->word_count; i++) {
        uint32_t op = code->words[i] & 0xFF;
        if ((op == PS_OP_CODE_STORE_SLOT || op == PS_OP_CODE_ADD_TO_SLOT ||
             op == PS_OP_CODE_INC_SLOT) &&
            (int32_t)(code->words[i] >> 8) == slot)
            return true;
    }
    return false;
}

bool ps_bind_reassigns(const PsCode *code, const PsMeta *meta)
{
    for (uint32_t i = 0; i < meta->count; i++) {
        const PsParamMeta *p = &meta->params[i];
        if (p->code != NULL && p->has_type && is_reassigned(code, p->code->slot))
            return true;
    }
    return false;
}

static PsValue *slot_of(PsFrame *f, const PsParamMeta *p)
{
    return f->slots != NULL ? &f->slots[p->code->slot] : ps_scope_slot(f->scope, p->name);
}

static PsStatus fill(PsBinder *b, PsFrame *f, PsParamMeta *p, PsValue value)
{
    PsValue *slot = slot_of(f, p);
    if (slot->kind == PS_KIND_CELL) {
        ps_assign(&ps_cell_get(*slot)->value, value);
        return PS_OK;
    }
    bool constrained = (p->has_type && p->type != PS_T(System_Object)) || p->check_count > 0;
    if (!constrained || (f->slots != NULL && !is_reassigned(f->code, p->code->slot))) {
        ps_assign(slot, value);
        return PS_OK;
    }
    PsValue cell = ps_cell_new(p->name, value);
    ps_cell_get(cell)->constraint = p->has_type ? p->type : NULL;
    ps_variable_set_checks(cell, p->checks, p->check_count, true);
    ps_assign(slot, cell);
    (void)b;
    return PS_OK;
}

/* The parameters of a block stand first in its meta data, in the order of its code: which is not
 * the code that they point to when the block runs in somebody else's scope. */
static PsStatus run_default(PsBinder *b, PsFrame *f, uint32_t i, PsValue *out)
{
    const PsParamMeta *p = &b->binding->meta->params[i];
    uint32_t entry = f->code->params[i].default_entry;
    if (entry == PS_NO_ENTRY) {
        *out = type_default(p);
        return PS_OK;
    }
    PsValue raw = PS_NULL;
    PsStatus status = ps_vm_default(b->session, f, entry, &raw);
    if (status != PS_OK)
        return status;
    if (raw.kind == PS_KIND_NOTHING)
        raw = PS_NULL;
    if (p->transforms)
        status = ps_check_transform(b->session, p->checks, p->check_count, &raw);
    if (status == PS_OK && (!p->has_type || p->type == PS_T(System_Object))) {
        *out = raw;
        return PS_OK;
    }
    if (status == PS_OK)
        status = ps_bind_coerce(b, p, raw, out);
    ps_release(raw);
    if (status != PS_ERROR)
        return status;
    PsValue error = ps_error_record_of(ps_take_error(&b->session->ctx));
    PS_AUTO_BUFFER PsBuffer reason = {0};
    ps_buffer_slice(&reason, ps_error_record_message(error));
    ps_release(error);
    return ps_bind_error(b, PS_XA(ParameterBindingArgumentTransformationException),
                         PS_CAT_InvalidData, "ParameterArgumentTransformationError",
                         "Cannot process argument transformation on parameter '%s'. %s",
                         p->spelling, ps_buffer_cstr(&reason));
}

/* A variable goes back to what it was when the next input gives its parameter nothing. */
static PsStatus fill_from_input(PsBinder *b, PsFrame *f, uint32_t i)
{
    PsBinding *binding = b->binding;
    PsParamMeta *p = &binding->meta->params[i];
    if (binding->bound[i] == PS_BOUND_PIPELINE) {
        if (binding->without_input == NULL) {
            binding->without_input = ps_alloc(binding->meta->count * sizeof(PsValue));
            for (uint32_t k = 0; k < binding->meta->count; k++)
                binding->without_input[k] = (PsValue){.kind = PS_KIND_UNSET};
        }
        PsValue *kept = &binding->without_input[i];
        PsValue *slot = slot_of(f, p);
        if (kept->kind == PS_KIND_UNSET)
            *kept =
                ps_retain(slot->kind == PS_KIND_CELL ? ps_cell_get(*slot)->value : ps_ref(slot));
        return fill(b, f, p, ps_retain(binding->values[i]));
    }
    if (binding->without_input == NULL || binding->without_input[i].kind == PS_KIND_UNSET)
        return PS_OK;
    return fill(b, f, p, ps_retain(binding->without_input[i]));
}

/* $PSBoundParameters, where the code names it: made now, since the variables may change, and kept
 * up with the input. */
static void note_bound(PsSession *s, PsBinder *b, PsFrame *f, bool defaults)
{
    int32_t at = f->slots == NULL ? -1 : ps_code_find_slot(f->code, s->sym_bound_parameters);
    if (at < 0)
        return;
    PsValue *slot = &f->slots[at];
    if (defaults) {
        ps_assign(slot, ps_automatic_bound(b->binding));
        return;
    }
    PsRef table = slot->kind == PS_KIND_CELL ? ps_cell_get(*slot)->value : ps_ref(slot);
    for (uint32_t i = 0; table.kind == PS_KIND_TABLE && i < b->binding->meta->count; i++) {
        PS_AUTO PsValue name = ps_string_from(b->binding->meta->params[i].spelling);
        if (b->binding->bound[i] == PS_BOUND_PIPELINE)
            ps_table_set(table, ps_retain(name), ps_retain(b->binding->values[i]));
    }
}

PsStatus ps_bind_fill(PsBinder *b, PsFrame *f, bool defaults)
{
    PsMeta *meta = b->binding->meta;
    f->bound_mask = 0;
    f->has_mask = true;
    for (uint32_t i = 0; i < meta->count; i++) {
        PsParamMeta *p = &meta->params[i];
        if (b->binding->bound[i] != PS_UNBOUND && i < 64)
            f->bound_mask |= 1ull << i;
        if (p->code == NULL || (defaults && b->binding->bound[i] == PS_UNBOUND))
            continue;
        PsStatus status =
            !defaults ? fill_from_input(b, f, i) : fill(b, f, p, ps_retain(b->binding->values[i]));
        if (status != PS_OK)
            return status;
    }
    note_bound(b->session, b, f, defaults);
    for (uint32_t i = 0; defaults && i < meta->count; i++) {
        PsParamMeta *p = &meta->params[i];
        if (p->code == NULL || b->binding->bound[i] != PS_UNBOUND)
            continue;
        PsValue value = PS_NULL;
        PsStatus status = run_default(b, f, i, &value);
        if (status == PS_OK)
            status = fill(b, f, p, value);
        if (status != PS_OK)
            return status;
    }
    return PS_OK;
}

PsValue ps_bind_rest(const PsArgs *rest)
{
    PsValue array = ps_array_empty(rest->len);
    for (size_t i = 0; i < rest->len; i++) {
        const PsArg *arg = &rest->items[i];
        if (arg->is_named) {
            /* a command line's -name:value is two arguments */
            bool colon = arg->has_colon && (arg->elem != NULL || arg->is_splatted);
            PsValue text =
                ps_string_printf(colon ? "-%.*s:" : "-%.*s", (int)arg->name.len, arg->name.data);
            text.flags |= PS_VALUE_SOURCE;
            ps_array_push(array, text);
        }
        if (arg->has_value)
            ps_array_push(array, ps_retain(arg->value));
    }
    return array;
}

PsStatus ps_bind_block(PsSession *s, PsFrame *f, PsBlockCode *code, PsArgs *args)
{
    if (f->code->param_count == 0 && f->code->block != NULL && f->code->block->params == NULL &&
        f->code->block->attributes->count == 0) {
        ps_assign(&f->args, ps_bind_rest(args));
        return PS_OK;
    }
    PsMeta *meta = ps_meta_of_block(s, code);
    if (meta == NULL)
        return PS_ERROR;
    PsBinding binding;
    ps_binding_init(&binding, meta);
    const char *name = f->command != NULL ? f->command->spelling : NULL;
    PsBinder binder = {.session = s, .binding = &binding, .frame = f, .name = name, .suffix = name};
    PsStatus status = ps_bind_arguments(&binder, args);
    if (status == PS_OK && !meta->is_advanced)
        ps_assign(&f->args, ps_bind_rest(&binding.rest));
    if (status == PS_OK)
        status = ps_bind_fill(&binder, f, true);
    ps_binding_done(&binding);
    return status;
}

static int action_of(const PsBinding *b, PsCommonId id)
{
    for (uint32_t i = 0; i < b->meta->count; i++)
        if (b->meta->params[i].common == id)
            return b->bound[i] == PS_UNBOUND ? -1 : (int)ps_get_int(b->values[i]);
    return -1;
}

static int8_t flag_of(const PsBinding *b, PsCommonId id)
{
    for (uint32_t i = 0; i < b->meta->count; i++)
        if (b->meta->params[i].common == id)
            return b->bound[i] == PS_UNBOUND ? -1 : ps_get_bool(b->values[i]);
    return -1;
}

static PsValue text_of(const PsBinding *b, PsCommonId id)
{
    for (uint32_t i = 0; i < b->meta->count; i++)
        if (b->meta->params[i].common == id && b->bound[i] != PS_UNBOUND)
            return ps_retain(b->values[i]);
    return PS_NULL;
}

PsCommon ps_bind_common(PsSession *s, const PsBinding *b)
{
    (void)s;
    int buffer = action_of(b, PS_COMMON_OUT_BUFFER);
    return (PsCommon){
        .error_action = action_of(b, PS_COMMON_ERROR_ACTION),
        .warning_action = action_of(b, PS_COMMON_WARNING_ACTION),
        .information_action = action_of(b, PS_COMMON_INFORMATION_ACTION),
        .progress_action = action_of(b, PS_COMMON_PROGRESS_ACTION),
        .verbose = flag_of(b, PS_COMMON_VERBOSE),
        .debug = flag_of(b, PS_COMMON_DEBUG),
        .what_if = flag_of(b, PS_COMMON_WHAT_IF),
        .confirm = flag_of(b, PS_COMMON_CONFIRM),
        .error_variable = text_of(b, PS_COMMON_ERROR_VARIABLE),
        .warning_variable = text_of(b, PS_COMMON_WARNING_VARIABLE),
        .information_variable = text_of(b, PS_COMMON_INFORMATION_VARIABLE),
        .out_variable = text_of(b, PS_COMMON_OUT_VARIABLE),
        .pipeline_variable = text_of(b, PS_COMMON_PIPELINE_VARIABLE),
        .out_buffer = buffer < 0 ? 0 : buffer,
    };
}
