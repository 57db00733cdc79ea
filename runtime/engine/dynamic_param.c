/*
 * dynamic_param.c - see dynamic_param.h.
 *
 * The block runs with the declared parameters already bound, as far as the arguments tell; what it
 * declares is added to a copy of the function's metadata that lives as long as the call.
 */
#include "engine/dynamic_param.h"

#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/check.h"
#include "engine/pipe.h"
#include "engine/scope.h"
#include "engine/vm.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_value.h"

/* ---- metadata of the call ---- */

/* `room` parameters more than the original has; the uses are the copy's own. */
static PsMeta *copy_meta(const PsMeta *from, size_t room)
{
    PsMeta *meta = ps_alloc(sizeof *meta);
    *meta = *from;
    meta->arena = (PsArena){0};
    meta->output_types = PS_NULL;
    meta->params = PS_ARENA_ARRAY(&meta->arena, PsParamMeta, from->count + room + 1);
    memcpy(meta->params, from->params, from->count * sizeof *from->params);
    for (uint32_t i = 0; i < from->count; i++) {
        meta->params[i].uses = PS_ARENA_ARRAY(&meta->arena, PsSetUse, PS_MAX_SETS);
        memcpy(meta->params[i].uses, from->params[i].uses, PS_MAX_SETS * sizeof(PsSetUse));
    }
    return meta;
}

/* Checks of the first `shared` parameters belong to the original. */
void ps_dynamic_free(PsMeta *meta, uint32_t shared)
{
    if (meta == NULL)
        return;
    for (uint32_t i = shared; i < meta->count; i++)
        for (uint32_t c = 0; c < meta->params[i].check_count; c++)
            ps_check_done(&meta->params[i].checks[c]);
    ps_arena_done(&meta->arena);
    free(meta);
}

/* ---- the declared parameters, as far as they are given ---- */

/* Without names that are no parameters of the original, and the values behind them. */
static void known_arguments(PsMeta *meta, const PsArgs *from, PsArgs *to)
{
    for (size_t i = 0; i < from->len; i++) {
        PsArg arg = from->items[i];
        bool is_ambiguous = false;
        if (arg.is_named && ps_meta_find(meta, arg.name, &is_ambiguous) == NULL) {
            if (!arg.has_value && i + 1 < from->len && !from->items[i + 1].is_named)
                i++;
            continue;
        }
        arg.value = ps_retain(arg.value);
        ps_args_add(to, arg);
    }
}

static PsStatus bind_declared(PsStageRun *st, const PsMeta *from)
{
    PsSession *s = st->session;
    PsMeta *meta = copy_meta(from, 0);
    for (uint32_t i = 0; i < meta->count; i++) {
        meta->params[i].is_mandatory = meta->params[i].all.mandatory = false;
        for (uint32_t set = 0; set < meta->set_count; set++)
            meta->params[i].uses[set].mandatory = false;
    }
    PsArgs args = {0};
    known_arguments(meta, &st->args, &args);
    PsBinding binding;
    ps_binding_init(&binding, meta);
    PsBinder binder = {.session = s,
                       .binding = &binding,
                       .frame = st->frame,
                       .name = st->command->spelling,
                       .suffix = st->command->spelling,
                       .expects_input = true};
    PsStatus status = ps_bind_arguments(&binder, &args);
    if (status == PS_ERROR) { /* binding in earnest will tell */
        ps_clear_error(&s->ctx);
        status = PS_OK;
    }
    if (status == PS_OK)
        status = ps_bind_fill(&binder, st->frame, true);
    ps_args_done(&args);
    ps_binding_done(&binding);
    ps_dynamic_free(meta, meta->count);
    return status;
}

static PsStatus run_block(PsStageRun *st, PsValue *out)
{
    PsSession *s = st->session;
    PsFrame *f = st->frame;
    PsCollector *c = ps_collector_get(s);
    PsPipe *outside = f->out;
    f->out = &c->pipe;
    PsStatus status = ps_vm_run(s, f, f->code->entry[PS_BLOCK_DYNAMICPARAM]);
    f->out = outside;
    if (status == PS_OK)
        *out = ps_collector_take(c, false);
    ps_collector_put(s, c);
    /* Made while only part was bound: it is made anew when the body asks. */
    PsValue *given = ps_scope_own(f->scope, s->sym_bound_parameters);
    if (given != NULL)
        ps_assign(given, (PsValue){.kind = PS_KIND_UNSET});
    return status;
}

/* ---- what the block declares ---- */

static PsRef property(PsRef bag, const char *name)
{
    const PsValue *found = bag.kind == PS_KIND_OBJECT ? ps_bag_find_text(bag, name) : NULL;
    return found == NULL ? PS_NULL : *found;
}

static uint32_t set_of(PsMeta *meta, PsSlice name)
{
    for (uint32_t i = 0; i < meta->set_count; i++)
        if (ps_slice_is(name, ps_slice(meta->set_names[i])))
            return i;
    if (meta->set_count == PS_MAX_SETS)
        return PS_MAX_SETS - 1;
    if (!meta->has_sets) /* until now there was only the one that stands for all */
        meta->set_count = 0;
    meta->has_sets = true;
    meta->set_names[meta->set_count] = ps_arena_text(&meta->arena, name.data, name.len);
    return meta->set_count++;
}

static void in_all_sets(PsParamMeta *p, PsSetUse use)
{
    for (int i = 0; i < PS_MAX_SETS; i++)
        if (!(p->named_sets >> i & 1))
            p->uses[i] = use;
    p->all = use;
    p->in_all = true;
    p->is_mandatory |= use.mandatory;
    p->sets = UINT32_MAX;
}

static PsStatus read_use(PsSession *s, PsMeta *meta, PsParamMeta *p, PsRef attribute)
{
    PsRef position = property(attribute, "Position");
    PsSetUse use = {
        .in_set = true,
        .mandatory = ps_truth(property(attribute, "Mandatory")),
        .from_pipeline = ps_truth(property(attribute, "ValueFromPipeline")),
        .from_property = ps_truth(property(attribute, "ValueFromPipelineByPropertyName")),
        .from_remaining = ps_truth(property(attribute, "ValueFromRemainingArguments")),
        .position = PS_NO_POSITION,
    };
    PsStatus status = PS_OK;
    if (!ps_is_null(position))
        status = ps_to_int32(&s->ctx, position, &use.position);
    PS_AUTO_BUFFER PsBuffer set = {0};
    if (status == PS_OK)
        status = ps_text(&s->ctx, property(attribute, "ParameterSetName"), &set);
    PsRef help = property(attribute, "HelpMessage");
    if (help.kind == PS_KIND_STRING)
        use.help =
            ps_arena_text(&meta->arena, ps_string_slice(help).data, ps_string_slice(help).len);
    if (status != PS_OK)
        return status;
    if (set.len == 0 || ps_slice_same_text(ps_buffer_view(&set), "__AllParameterSets")) {
        in_all_sets(p, use);
        return PS_OK;
    }
    uint32_t index = set_of(meta, ps_buffer_view(&set));
    p->uses[index] = use;
    p->sets |= 1u << index;
    p->named_sets |= 1u << index;
    p->is_mandatory |= use.mandatory;
    return PS_OK;
}

static PsCheck *add_check(PsMeta *meta, PsParamMeta *p, PsCheckKind kind)
{
    PsCheck *checks = PS_ARENA_ARRAY(&meta->arena, PsCheck, p->check_count + 1);
    if (p->check_count > 0)
        memcpy(checks, p->checks, p->check_count * sizeof *checks);
    p->checks = checks;
    PsCheck *check = &checks[p->check_count++];
    *check = (PsCheck){.kind = kind, .items = PS_NULL, .maximum = PS_NULL, .message = PS_NULL};
    return check;
}

static void add_aliases(PsMeta *meta, PsParamMeta *p, PsRef names)
{
    if (!ps_is_list(names))
        return;
    p->aliases = PS_ARENA_ARRAY(&meta->arena, const PsSymbol *, ps_array_len(names) + 1);
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        if (name.kind == PS_KIND_STRING)
            p->aliases[p->alias_count++] = ps_symbol(ps_string_slice(name));
    }
}

static bool is_named(const PsType *type, const char *name)
{
    return strcmp(ps_type_simple_name(type), name) == 0;
}

static PsStatus read_limits(PsSession *s, PsRef attribute, PsCheck *check)
{
    PsStatus status = ps_to_int64(&s->ctx, property(attribute, "MinLength"), &check->low);
    return status == PS_OK ? ps_to_int64(&s->ctx, property(attribute, "MaxLength"), &check->high)
                           : status;
}

static PsStatus read_attribute(PsSession *s, PsMeta *meta, PsParamMeta *p, PsRef attribute)
{
    const PsType *type = ps_type_of(attribute);
    if (is_named(type, "ParameterAttribute"))
        return read_use(s, meta, p, attribute);
    if (is_named(type, "AliasAttribute")) {
        add_aliases(meta, p, property(attribute, "AliasNames"));
    } else if (is_named(type, "ValidateSetAttribute")) {
        PsCheck *check = add_check(meta, p, PS_CHECK_SET);
        check->items = ps_retain(property(attribute, "ValidValues"));
        check->ignore_case = ps_truth(property(attribute, "IgnoreCase"));
    } else if (is_named(type, "ValidateRangeAttribute")) {
        PsCheck *check = add_check(meta, p, PS_CHECK_RANGE);
        check->items = ps_retain(property(attribute, "MinRange"));
        check->maximum = ps_retain(property(attribute, "MaxRange"));
    } else if (is_named(type, "ValidatePatternAttribute")) {
        PsCheck *check = add_check(meta, p, PS_CHECK_PATTERN);
        check->items = ps_retain(property(attribute, "RegexPattern"));
        check->ignore_case = true;
    } else if (is_named(type, "ValidateScriptAttribute")) {
        add_check(meta, p, PS_CHECK_SCRIPT)->items = ps_retain(property(attribute, "ScriptBlock"));
    } else if (is_named(type, "ValidateLengthAttribute")) {
        return read_limits(s, attribute, add_check(meta, p, PS_CHECK_LENGTH));
    } else if (is_named(type, "ValidateCountAttribute")) {
        return read_limits(s, attribute, add_check(meta, p, PS_CHECK_COUNT));
    } else if (is_named(type, "ValidateNotNullAttribute")) {
        add_check(meta, p, PS_CHECK_NOT_NULL);
    } else if (is_named(type, "ValidateNotNullOrEmptyAttribute")) {
        add_check(meta, p, PS_CHECK_NOT_NULL_OR_EMPTY);
    } else if (is_named(type, "ValidateNotNullOrWhiteSpaceAttribute")) {
        add_check(meta, p, PS_CHECK_NOT_NULL_OR_WHITE_SPACE);
    } else if (is_named(type, "AllowNullAttribute")) {
        p->allow_null = true;
    } else if (is_named(type, "AllowEmptyStringAttribute")) {
        p->allow_empty_string = true;
    } else if (is_named(type, "AllowEmptyCollectionAttribute")) {
        p->allow_empty_collection = true;
    }
    return PS_OK;
}

static PsStatus add_param(PsSession *s, PsMeta *meta, PsRef key, PsRef parameter)
{
    PS_AUTO PsValue keep = PS_NULL;
    PsStatus status = ps_text_value(&s->ctx, key, &keep);
    if (status != PS_OK)
        return status;
    PsSlice name = ps_string_slice(keep);
    PsParamMeta *p = &meta->params[meta->count];
    *p = (PsParamMeta){.name = ps_symbol(name),
                       .spelling = ps_arena_text(&meta->arena, name.data, name.len),
                       .type = PS_T(System_Object)};
    p->uses = PS_ARENA_ARRAY(&meta->arena, PsSetUse, PS_MAX_SETS);
    for (int i = 0; i < PS_MAX_SETS; i++)
        p->uses[i].position = PS_NO_POSITION;
    meta->count++;
    PsRef type = property(parameter, "ParameterType");
    if (type.kind == PS_KIND_TYPE) {
        p->type = ps_get_type(type);
        p->has_type = p->type != PS_T(System_Object);
        p->is_switch = p->type->kind == PS_KIND_SWITCH && p->type->rank == 0;
    }
    PS_AUTO PsValue attributes = PS_NULL;
    status = ps_to_array(&s->ctx, property(parameter, "Attributes"), true, &attributes);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(attributes); i++) {
        PS_AUTO PsValue attribute = ps_array_at(attributes, i);
        status = read_attribute(s, meta, p, ps_unwrap(attribute));
    }
    if (p->sets == 0)
        in_all_sets(p, (PsSetUse){.position = PS_NO_POSITION});
    return status;
}

/* Parameters of all sets are in the sets that were added, too. */
static void finish(PsMeta *meta)
{
    uint32_t all = meta->set_count >= 32 ? UINT32_MAX : (1u << meta->set_count) - 1;
    for (uint32_t i = 0; i < meta->count; i++) {
        PsParamMeta *p = &meta->params[i];
        p->sets = p->in_all ? all : p->named_sets;
        meta->has_attributes |= p->check_count > 0;
    }
    ps_meta_note_inputs(meta);
}

static PsStatus extend(PsStageRun *st, const PsMeta *from, PsRef declared, PsMeta **out)
{
    PsSession *s = st->session;
    PsMeta *meta = copy_meta(from, ps_table_count(declared));
    PsStatus status = PS_OK;
    const PsTable *table = ps_table_get(declared);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(table, e))
        status = add_param(s, meta, e->key, ps_unwrap(e->value));
    finish(meta);
    st->own_meta = meta;
    st->own_meta_shared = from->count;
    *out = meta;
    return status;
}

PsStatus ps_dynamic_meta(PsStageRun *st, PsMeta **meta)
{
    if (st->frame->code->entry[PS_BLOCK_DYNAMICPARAM] == PS_NO_ENTRY || !(*meta)->is_advanced)
        return PS_OK;
    const PsMeta *from = *meta;
    PS_AUTO PsValue declared = PS_NULL;
    PsStatus status = bind_declared(st, from);
    if (status == PS_OK)
        status = run_block(st, &declared);
    if (status != PS_OK)
        return status;
    PsRef last = ps_unwrap(declared);
    PS_AUTO PsValue of_list = PS_NULL;
    if (last.kind == PS_KIND_ARRAY && ps_array_len(last) > 0) {
        of_list = ps_array_at(last, ps_array_len(last) - 1);
        last = ps_unwrap(of_list);
    }
    if (!ps_is_table(last) || ps_table_count(last) == 0)
        return PS_OK;
    return extend(st, from, last, meta);
}

/* ---- the types ---- */

#define CONSTRUCTOR(name_) \
    static PsStatus name_(__attribute__((unused)) PsContext *ctx, PsRef self, \
                          __attribute__((unused)) const PsRef *args, size_t count, PsValue *out)

CONSTRUCTOR(new_parameter)
{
    *out = ps_bag_new();
    out->as.obj->type = ps_get_type(self);
    ps_bag_set_text(*out, "Name", count > 0 ? ps_retain(args[0]) : PS_NULL);
    ps_bag_set_text(*out, "ParameterType", count > 1 ? ps_retain(args[1]) : PS_NULL);
    ps_bag_set_text(*out, "Value", PS_NULL);
    ps_bag_set_text(*out, "IsSet", ps_bool(false));
    PsValue attributes = PS_NULL;
    if (count > 2 && !ps_is_null(args[2]))
        attributes = ps_retain(args[2]);
    else
        attributes = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    ps_bag_set_text(*out, "Attributes", attributes);
    return PS_OK;
}

CONSTRUCTOR(new_dictionary)
{
    (void)count;
    *out = ps_table_new_type(ps_get_type(self), true);
    return PS_OK;
}

static const PsMemberRow parameter_rows[] = {
    PS_CTOR("new()", new_parameter),
    PS_CTOR("new(string name, type parameterType, System.Object attributes)", new_parameter),
    {0},
};

static const PsMemberRow dictionary_rows[] = {PS_CTOR("new()", new_dictionary), {0}};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_RuntimeDefinedParameter, parameter_rows},
    {PS_TYPE_ID_System_Management_Automation_RuntimeDefinedParameterDictionary, dictionary_rows},
    {0},
};

void ps_dynamic_register(void)
{
    ps_types_register(members);
}
