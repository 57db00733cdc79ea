/* meta.c - see meta.h. */
#include "engine/meta.h"

#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/call_block.h"
#include "engine/check.h"
#include "engine/type_resolve.h"
#include "lang/type_name.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"

#define ALL_SETS UINT32_MAX
#define ALL_SETS_NAME "__AllParameterSets"

typedef struct {
    PsMeta *meta;
    PsParamMeta *params; /* grows; moved into the arena at the end */
    uint32_t count, cap;
    bool explicit_position, custom_set;
    uint32_t named_sets; /* of the parameter being read: that a [Parameter()] of its own names */
} Builder;

static PsParamMeta *add_param(Builder *b, PsSlice name)
{
    if (b->count == b->cap) {
        b->cap = b->cap == 0 ? 8 : b->cap * 2;
        b->params = ps_realloc(b->params, b->cap * sizeof *b->params);
    }
    PsParamMeta *p = &b->params[b->count++];
    memset(p, 0, sizeof *p);
    p->name = ps_symbol(name);
    p->spelling = ps_arena_text(&b->meta->arena, name.data, name.len);
    p->type = PS_T(System_Object);
    p->uses = PS_ARENA_ARRAY(&b->meta->arena, PsSetUse, PS_MAX_SETS);
    for (int i = 0; i < PS_MAX_SETS; i++)
        p->uses[i].position = PS_NO_POSITION;
    return p;
}

/* Names of sets differ by case, too. */
static int set_index(PsMeta *meta, PsSlice name)
{
    for (uint32_t i = 0; i < meta->set_count; i++)
        if (ps_slice_is(name, ps_slice(meta->set_names[i])))
            return (int)i;
    if (meta->set_count == PS_MAX_SETS)
        return PS_MAX_SETS - 1;
    meta->set_names[meta->set_count] = ps_arena_text(&meta->arena, name.data, name.len);
    return (int)meta->set_count++;
}

static void add_alias(Builder *b, PsParamMeta *p, PsSlice alias)
{
    const PsSymbol **aliases =
        PS_ARENA_ARRAY(&b->meta->arena, const PsSymbol *, p->alias_count + 1);
    if (p->alias_count > 0)
        memcpy(aliases, p->aliases, p->alias_count * sizeof *aliases);
    aliases[p->alias_count++] = ps_symbol(alias);
    p->aliases = aliases;
}

static void each_word(const char *list, void (*act)(PsSlice word, void *state), void *state)
{
    for (const char *at = list; at != NULL && *at != '\0';) {
        const char *comma = strchrnul(at, ',');
        const char *start = at;
        const char *end = comma;
        while (start < end && *start == ' ')
            start++;
        act((PsSlice){start, (size_t)(end - start)}, state);
        at = *comma == ',' ? comma + 1 : comma;
    }
}

typedef struct {
    Builder *b;
    PsParamMeta *p;
    PsValue list;
} AliasState;

static void take_alias(PsSlice word, void *state)
{
    AliasState *a = state;
    add_alias(a->b, a->p, word);
}

static void take_item(PsSlice word, void *state)
{
    AliasState *a = state;
    ps_array_push(a->list, ps_string(word));
}

/* What is said of a set and what is said of all of them both hold; only the remaining arguments go
 * by the set's own word. */
static void merge_use(PsSetUse *to, const PsSetUse *use, bool is_own)
{
    if (!to->in_set) {
        *to = *use;
        return;
    }
    if (is_own)
        to->from_remaining = use->from_remaining;
    to->mandatory |= use->mandatory;
    to->from_pipeline |= use->from_pipeline;
    to->from_property |= use->from_property;
    if (to->position == PS_NO_POSITION)
        to->position = use->position;
    if (to->help == NULL)
        to->help = use->help;
}

/* Spreads a use to every set, or to the one named. */
static void add_use(Builder *b, PsParamMeta *p, const char *set, PsSetUse use)
{
    use.in_set = true;
    if (set == NULL || strcmp(set, ALL_SETS_NAME) == 0) {
        for (int i = 0; i < PS_MAX_SETS; i++)
            merge_use(&p->uses[i], &use, false);
        p->all = use;
        p->in_all = true;
        p->is_mandatory |= use.mandatory;
        p->sets = ALL_SETS;
        return;
    }
    int index = set_index(b->meta, ps_slice(set));
    merge_use(&p->uses[index], &use, true);
    p->named_sets |= 1u << index;
    p->is_mandatory |= use.mandatory;
    if (p->sets != ALL_SETS)
        p->sets |= 1u << index;
}

/* What a command must support to have a common parameter. */
typedef enum { SUPPORTS_ANYTHING, SUPPORTS_SHOULD_PROCESS, SUPPORTS_PAGING } Support;

static bool supports(const PsMeta *meta, Support what)
{
    return what == SUPPORTS_ANYTHING ||
           (what == SUPPORTS_PAGING ? meta->supports_paging : meta->should_process);
}

static void add_common(Builder *b)
{
    static const struct {
        const char *name, *alias;
        PsCommonId id;
        uint32_t type;
        Support needs;
    } rows[] = {
#define PS_COMMON_PARAM(name, alias, id, type, support) \
    {#name, #alias, PS_COMMON_##id, PS_TYPE_ID_##type, SUPPORTS_##support},
#include "engine/common_param.def"
#undef PS_COMMON_PARAM
    };
    for (size_t i = 0; i < PS_COUNT(rows); i++) {
        if (!supports(b->meta, rows[i].needs))
            continue;
        PsParamMeta *p = add_param(b, ps_slice(rows[i].name));
        p->type = &ps_type_table[rows[i].type];
        p->has_type = true;
        p->is_switch = p->type->kind == PS_KIND_SWITCH;
        p->common = rows[i].id;
        add_use(b, p, NULL, (PsSetUse){.position = PS_NO_POSITION});
        if (rows[i].alias[0] != '\0')
            add_alias(b, p, ps_slice(rows[i].alias));
    }
}

static void note_input(PsMeta *meta, PsParamMeta *p)
{
    bool is_refused = p->native != NULL && (p->native->flags & PS_PARAM_UNSUPPORTED);
    p->by_value = p->by_property = 0;
    for (uint32_t set = 0; set < meta->set_count; set++) {
        meta->takes_pipeline |= p->uses[set].from_pipeline || p->uses[set].from_property;
        if (is_refused || !(p->sets & (1u << set)))
            continue;
        p->by_value |= p->uses[set].from_pipeline ? 1u << set : 0;
        p->by_property |= p->uses[set].from_property ? 1u << set : 0;
    }
    meta->by_value |= p->by_value;
    meta->by_property |= p->by_property;
}

void ps_meta_note_inputs(PsMeta *meta)
{
    meta->inputs = PS_ARENA_ARRAY(&meta->arena, uint32_t, meta->count > 0 ? meta->count : 1);
    meta->input_count = 0;
    for (uint32_t i = 0; i < meta->count; i++) {
        note_input(meta, &meta->params[i]);
        if (meta->params[i].by_value | meta->params[i].by_property)
            meta->inputs[meta->input_count++] = i;
    }
}

int32_t ps_use_position(const PsSetUse *use)
{
    return use->from_remaining ? PS_NO_POSITION : use->position;
}

bool ps_param_next_use(const PsParamMeta *p, uint32_t sets, uint32_t *at, PsParamUseIn *out)
{
    uint32_t left = *at < PS_MAX_SETS ? (p->named_sets & sets) >> *at : 0;
    if (left != 0) {
        *at += (uint32_t)__builtin_ctz(left);
        *out = (PsParamUseIn){1u << *at, &p->uses[*at]};
        (*at)++;
        return true;
    }
    if (*at > PS_MAX_SETS || !p->in_all)
        return false;
    *out = (PsParamUseIn){0, &p->all};
    *at = PS_MAX_SETS + 1;
    return true;
}

bool ps_params_share_position(const PsParamMeta *p, const PsParamMeta *q, uint32_t sets)
{
    PsParamUseIn one, other;
    for (uint32_t i = 0; ps_param_next_use(p, sets, &i, &one);)
        for (uint32_t k = 0; ps_param_next_use(q, sets, &k, &other);)
            if (one.set == other.set && ps_use_position(one.use) != PS_NO_POSITION &&
                ps_use_position(one.use) == ps_use_position(other.use))
                return true;
    return false;
}

static bool is_crowded(const PsMeta *meta)
{
    for (uint32_t i = 0; i < meta->count; i++)
        for (uint32_t k = i + 1; k < meta->count; k++)
            if (ps_params_share_position(&meta->params[i], &meta->params[k], ALL_SETS))
                return true;
    return false;
}

static PsMeta *finish(Builder *b)
{
    PsMeta *meta = b->meta;
    meta->has_sets = meta->set_count > 0;
    if (!meta->has_sets)
        meta->set_names[meta->set_count++] = ALL_SETS_NAME;
    meta->params = PS_ARENA_ARRAY(&meta->arena, PsParamMeta, b->count > 0 ? b->count : 1);
    if (b->count > 0)
        memcpy(meta->params, b->params, b->count * sizeof *b->params);
    meta->count = b->count;
    free(b->params);
    for (uint32_t i = 0; i < meta->count; i++) {
        PsParamMeta *p = &meta->params[i];
        if (p->sets == ALL_SETS || p->sets == 0)
            p->sets = meta->set_count >= 32 ? ALL_SETS : (1u << meta->set_count) - 1;
        meta->has_obsolete |= p->obsolete != NULL;
        meta->has_attributes |= p->check_count > 0;
    }
    ps_meta_note_inputs(meta);
    meta->has_obsolete |= meta->obsolete != NULL;
    meta->has_attributes |= meta->has_obsolete;
    return meta;
}

/* ---- cmdlets ---- */

/* *foreign: the name of a class that there is no type of. */
static const PsType *native_type(const PsParam *row, const char **foreign)
{
    static const uint32_t types[] = {
#define PS_PARAM_TYPE(name, ctype, net) [PS_PT_##name] = PS_TYPE_ID_##net,
#include "command/param_type.def"
#undef PS_PARAM_TYPE
    };
    const PsType *type = &ps_type_table[types[row->type]];
    if (row->net_type != NULL) {
        const PsType *named = ps_type_find(ps_slice(row->net_type));
        if (named != NULL)
            type = named;
        else
            *foreign = row->net_type;
    }
    return row->is_array ? ps_type_array(type, 1) : type;
}

static PsCheck *add_check(Builder *b, PsParamMeta *p)
{
    PsCheck *checks = PS_ARENA_ARRAY(&b->meta->arena, PsCheck, p->check_count + 1);
    if (p->check_count > 0)
        memcpy(checks, p->checks, p->check_count * sizeof *checks);
    p->checks = checks;
    return &checks[p->check_count++];
}

static void add_native_checks(Builder *b, PsParamMeta *p, const PsParam *row)
{
    static const struct {
        unsigned flag;
        PsCheckKind kind;
    } flags[] = {{PS_PARAM_NOT_NULL, PS_CHECK_NOT_NULL},
                 {PS_PARAM_NOT_NULL_OR_EMPTY, PS_CHECK_NOT_NULL_OR_EMPTY},
                 {PS_PARAM_NOT_NULL_OR_WHITE_SPACE, PS_CHECK_NOT_NULL_OR_WHITE_SPACE}};
    for (size_t i = 0; i < PS_COUNT(flags); i++)
        if (row->flags & flags[i].flag) {
            PsCheck *check = add_check(b, p);
            check->kind = flags[i].kind;
            check->of_objects = row->type == PS_PT_VALUE && row->is_array;
        }
    const struct {
        const char *list;
        PsCheckKind kind;
    } words[] = {{row->values, PS_CHECK_SET}, {row->refused, PS_CHECK_NOT_ONE_OF}};
    for (size_t i = 0; i < PS_COUNT(words); i++)
        if (words[i].list != NULL) {
            PsCheck *check = add_check(b, p);
            AliasState state = {b, p, ps_array_empty(4)};
            each_word(words[i].list, take_item, &state);
            check->kind = words[i].kind;
            check->items = state.list;
            check->ignore_case = true;
        }
    if (row->min < row->max) {
        PsCheck *check = add_check(b, p);
        check->kind = PS_CHECK_RANGE;
        bool is_int = row->type == PS_PT_INT32;
        check->items = is_int ? ps_int32((int32_t)row->min) : ps_int64(row->min);
        check->maximum = is_int ? ps_int32((int32_t)row->max) : ps_int64(row->max);
    }
    if (row->max_count > 0) {
        PsCheck *check = add_check(b, p);
        check->kind = PS_CHECK_COUNT;
        check->low = row->min_count;
        check->high = row->max_count;
    }
}

static void add_native(Builder *b, const PsParam *row)
{
    PsParamMeta *p = add_param(b, ps_slice(row->name));
    p->native = row;
    p->type = native_type(row, &p->foreign);
    p->has_type = true;
    p->is_switch = row->type == PS_PT_SWITCH;
    p->allow_null = (row->flags & PS_PARAM_ALLOW_NULL) != 0;
    p->allow_empty_string = (row->flags & PS_PARAM_ALLOW_EMPTY_STRING) != 0;
    p->allow_empty_collection = (row->flags & PS_PARAM_ALLOW_EMPTY_COLLECTION) != 0;
    AliasState state = {b, p, PS_NULL};
    each_word(row->aliases, take_alias, &state);
    for (size_t i = 0; i < row->use_count; i++) {
        const PsParamUse *u = &row->uses[i];
        PsSetUse use = {.mandatory = u->mandatory,
                        .from_pipeline = u->from_pipeline,
                        .from_property = u->from_pipeline_by_name,
                        .from_remaining = u->from_remaining,
                        .position = u->position > 0 ? u->position - 1 : PS_NO_POSITION};
        add_use(b, p, u->set, use);
    }
    if (row->use_count == 0)
        add_use(b, p, NULL, (PsSetUse){.position = PS_NO_POSITION});
    add_native_checks(b, p, row);
}

PsMeta *ps_meta_of_cmdlet(PsSession *s, PsCommand *command)
{
    (void)s;
    if (command->meta != NULL)
        return command->meta;
    const PsCmdlet *cmdlet = command->cmdlet;
    Builder b = {.meta = ps_alloc_zero(sizeof(PsMeta))};
    b.meta->is_advanced = true;
    b.meta->positional = true;
    b.meta->should_process = cmdlet->impact != PS_IMPACT_NONE;
    b.meta->impact = cmdlet->impact;
    b.meta->default_set = -1;
    if (cmdlet->default_set != NULL && cmdlet->default_set[0] != '\0')
        b.meta->default_set = set_index(b.meta, ps_slice(cmdlet->default_set));
    for (const PsParam *row = cmdlet->params; row != NULL && row->name != NULL; row++)
        add_native(&b, row);
    add_common(&b);
    command->meta = finish(&b);
    return command->meta;
}

/* ---- functions ---- */

bool ps_attribute_is(const PsAttributeAst *a, const char *name)
{
    if (a->type_name->kind != PS_TYPE_NAME_SIMPLE)
        return false;
    PsSlice n = a->type_name->name;
    static const char prefix[] = "System.Management.Automation.";
    if (ps_slice_starts_fold(n, ps_slice(prefix))) {
        n.data += sizeof prefix - 1;
        n.len -= sizeof prefix - 1;
    }
    if (ps_slice_same_text(n, name))
        return true;
    size_t len = strlen(name);
    return n.len == len + 9 && ps_slice_same((PsSlice){n.data, len}, ps_slice(name)) &&
           ps_slice_same_text((PsSlice){n.data + len, 9}, "Attribute");
}

static PsStatus argument(PsSession *s, PsScript *script, const PsNamedAttributeArgumentAst *a,
                         PsValue *out)
{
    if (a->base.flags & PS_AST_OMITTED) {
        *out = ps_bool(true);
        return PS_OK;
    }
    return ps_call_expression(s, script, a->argument, out);
}

/* A set may be named by one [Parameter()] only; none means all of them. */
static PsStatus add_declared_use(PsSession *s, Builder *b, PsParamMeta *p, const char *set,
                                 PsSetUse use)
{
    bool is_all = set == NULL || strcmp(set, ALL_SETS_NAME) == 0;
    uint32_t bit = is_all ? 0 : 1u << set_index(b->meta, ps_slice(set));
    if (is_all ? p->sets == ALL_SETS : (b->named_sets & bit) != 0)
        return ps_fail(&s->ctx, PS_XA(MetadataException), PS_CAT_MetadataError,
                       "ParameterDeclaredInParameterSetMultipleTimes",
                       "The parameter \"%s\" is declared in parameter-set \"%s\" multiple times.",
                       p->spelling, is_all ? ALL_SETS_NAME : set);
    b->named_sets |= bit;
    add_use(b, p, set, use);
    return PS_OK;
}

static PsStatus read_parameter(PsSession *s, PsScript *script, Builder *b, PsParamMeta *p,
                               const PsAttributeAst *a)
{
    PsSetUse use = {.position = PS_NO_POSITION};
    PS_AUTO_BUFFER PsBuffer set = {0};
    for (uint32_t i = 0; i < a->named->count; i++) {
        const PsNamedAttributeArgumentAst *n =
            PS_AST_AS(a->named->items[i], NamedAttributeArgument);
        PS_AUTO PsValue value = PS_NULL;
        PsStatus status = argument(s, script, n, &value);
        PsSlice name = {n->name, n->len};
        if (status != PS_OK)
            return status;
        if (ps_slice_same_text(name, "Mandatory"))
            use.mandatory = ps_truth(value);
        else if (ps_slice_same_text(name, "ValueFromPipeline"))
            use.from_pipeline = ps_truth(value);
        else if (ps_slice_same_text(name, "ValueFromPipelineByPropertyName"))
            use.from_property = ps_truth(value);
        else if (ps_slice_same_text(name, "ValueFromRemainingArguments"))
            use.from_remaining = ps_truth(value);
        else if (ps_slice_same_text(name, "DontShow"))
            p->is_hidden = ps_truth(value);
        else if (ps_slice_same_text(name, "Position")) {
            status = ps_to_int32(&s->ctx, value, &use.position);
            b->explicit_position = true;
        } else if (ps_slice_same_text(name, "ParameterSetName")) {
            status = ps_text(&s->ctx, value, &set);
            b->custom_set = true;
        } else if (ps_slice_same_text(name, "HelpMessage") && value.kind == PS_KIND_STRING) {
            PsSlice help = ps_string_slice(value);
            use.help = ps_arena_text(&b->meta->arena, help.data, help.len);
        }
        if (status != PS_OK)
            return status;
    }
    return add_declared_use(s, b, p, set.len > 0 ? ps_buffer_cstr(&set) : NULL, use);
}

static PsStatus read_alias(PsSession *s, PsScript *script, Builder *b, PsParamMeta *p,
                           const PsAttributeAst *a)
{
    for (uint32_t i = 0; i < a->positional->count; i++) {
        PS_AUTO PsValue value = PS_NULL;
        PS_AUTO_BUFFER PsBuffer text = {0};
        PsStatus status = ps_call_expression(s, script, a->positional->items[i], &value);
        if (status == PS_OK)
            status = ps_text(&s->ctx, value, &text);
        if (status != PS_OK)
            return status;
        add_alias(b, p, ps_buffer_view(&text));
    }
    return PS_OK;
}

static PsStatus read_obsolete(PsSession *s, PsScript *script, Builder *b, const PsAttributeAst *a,
                              const char **out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = a->positional->count == 0
                          ? PS_OK
                          : ps_call_expression(s, script, a->positional->items[0], &value);
    if (status == PS_OK)
        status = ps_text(&s->ctx, value, &text);
    if (status == PS_OK)
        *out = ps_arena_text(&b->meta->arena, ps_buffer_cstr(&text), text.len);
    return status;
}

/* [OutputType([int], 'My.Type')]: of types and names. */
static PsStatus read_output(PsSession *s, PsScript *script, Builder *b, const PsAttributeAst *a)
{
    if (ps_is_null(b->meta->output_types))
        b->meta->output_types = ps_array_empty(a->positional->count);
    for (uint32_t i = 0; i < a->positional->count; i++) {
        PS_AUTO PsValue value = PS_NULL;
        PS_AUTO PsValue all = PS_NULL;
        PsStatus status = ps_call_expression(s, script, a->positional->items[i], &value);
        if (status == PS_OK)
            status = ps_to_array(&s->ctx, value, false, &all);
        if (status != PS_OK)
            return status;
        for (size_t k = 0; k < ps_array_len(all); k++)
            ps_array_push(b->meta->output_types, ps_array_at(all, k));
    }
    return PS_OK;
}

static PsStatus read_attribute(PsSession *s, PsScript *script, Builder *b, PsParamMeta *p,
                               const PsAttributeAst *a)
{
    if (ps_attribute_is(a, "Parameter")) {
        b->meta->is_advanced = true;
        return read_parameter(s, script, b, p, a);
    }
    if (ps_attribute_is(a, "Alias"))
        return read_alias(s, script, b, p, a);
    if (ps_attribute_is(a, "Obsolete"))
        return read_obsolete(s, script, b, a, &p->obsolete);
    if (ps_attribute_is(a, "AllowNull"))
        p->allow_null = true;
    else if (ps_attribute_is(a, "AllowEmptyString"))
        p->allow_empty_string = true;
    else if (ps_attribute_is(a, "AllowEmptyCollection"))
        p->allow_empty_collection = true;
    else {
        PsCheck check = {0};
        bool known = false;
        PsStatus status = ps_check_make(s, script, a, &check, &known);
        if (status != PS_OK || !known)
            return status;
        p->transforms |= check.kind == PS_CHECK_TRANSFORM;
        *add_check(b, p) = check;
    }
    return PS_OK;
}

static PsStatus read_type(PsSession *s, PsScript *script, Builder *b, PsParamMeta *p,
                          const PsTypeName *name)
{
    const PsType *type = ps_type_resolve(s, name);
    if (type == NULL)
        return ps_type_missing(s, script, name);
    if (p->has_type) { /* [int][string]$x: the inner one is the type, the outer converts first */
        PsCheck *check = add_check(b, p);
        check->kind = PS_CHECK_CONVERT;
        check->type = type;
        return PS_OK;
    }
    p->type = type;
    p->has_type = true;
    p->is_switch = type->kind == PS_KIND_SWITCH;
    return PS_OK;
}

static PsStatus add_script_param(PsSession *s, Builder *b, PsCode *code, const PsParamCode *param)
{
    PsParamMeta *p = add_param(b, ps_variable_name(param->ast->name));
    p->code = param;
    b->named_sets = 0;
    for (uint32_t i = param->ast->count; i-- > 0;) {
        const PsAst *node = param->ast->items[i];
        PsStatus status =
            node->kind == PS_AST_TYPE_CONSTRAINT
                ? read_type(s, code->script, b, p, PS_AST_AS(node, TypeConstraint)->type_name)
                : read_attribute(s, code->script, b, p, PS_AST_AS(node, Attribute));
        if (status != PS_OK)
            return status;
    }
    if (p->sets == 0)
        add_use(b, p, NULL, (PsSetUse){.position = PS_NO_POSITION});
    return PS_OK;
}

static PsStatus read_binding_attribute(PsSession *s, PsScript *script, Builder *b,
                                       const PsAttributeAst *a, PsBuffer *default_set)
{
    b->meta->is_advanced = true;
    for (uint32_t i = 0; i < a->named->count; i++) {
        const PsNamedAttributeArgumentAst *n =
            PS_AST_AS(a->named->items[i], NamedAttributeArgument);
        PsSlice name = {n->name, n->len};
        PS_AUTO PsValue value = PS_NULL;
        PsStatus status = argument(s, script, n, &value);
        if (status != PS_OK)
            return status;
        if (ps_slice_same_text(name, "SupportsShouldProcess"))
            b->meta->should_process = ps_truth(value);
        else if (ps_slice_same_text(name, "SupportsPaging"))
            b->meta->supports_paging = ps_truth(value);
        else if (ps_slice_same_text(name, "PositionalBinding"))
            b->meta->positional = ps_truth(value);
        else if (ps_slice_same_text(name, "DefaultParameterSetName"))
            status = ps_text(&s->ctx, value, default_set);
        else if (ps_slice_same_text(name, "ConfirmImpact")) {
            PsValue impact = PS_NULL;
            status = ps_convert(&s->ctx, value, PS_XA(ConfirmImpact), &impact);
            b->meta->impact = (PsImpact)ps_get_int(impact);
        }
        if (status != PS_OK)
            return status;
    }
    return PS_OK;
}

static void assign_positions(Builder *b)
{
    int32_t position = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        PsParamMeta *p = &b->params[i];
        if (p->is_switch || p->common != PS_COMMON_NONE || p->code == NULL)
            continue;
        for (int set = 0; set < PS_MAX_SETS; set++)
            p->uses[set].position = position;
        p->all.position = position;
        position++;
    }
}

static PsStatus read_block_attributes(PsSession *s, PsCode *code, Builder *b, PsBuffer *default_set)
{
    const PsAstList *lists[] = {code->block->params != NULL ? code->block->params->attributes
                                                            : NULL,
                                code->block->attributes};
    for (size_t l = 0; l < PS_COUNT(lists); l++)
        for (uint32_t i = 0; lists[l] != NULL && i < lists[l]->count; i++) {
            const PsAst *node = lists[l]->items[i];
            if (node->kind != PS_AST_ATTRIBUTE)
                continue;
            const PsAttributeAst *a = PS_AST_AS(node, Attribute);
            PsStatus status = ps_attribute_is(a, "CmdletBinding")
                                  ? read_binding_attribute(s, code->script, b, a, default_set)
                              : ps_attribute_is(a, "OutputType")
                                  ? read_output(s, code->script, b, a)
                              : ps_attribute_is(a, "Obsolete")
                                  ? read_obsolete(s, code->script, b, a, &b->meta->obsolete)
                                  : ps_attribute_known(s, code->script, a);
            if (status != PS_OK)
                return status;
        }
    return PS_OK;
}

static PsStatus build(PsSession *s, PsCode *code, Builder *b)
{
    PS_AUTO_BUFFER PsBuffer default_set = {0};
    b->meta->positional = true;
    b->meta->impact = PS_IMPACT_MEDIUM;
    b->meta->default_set = -1;
    PsStatus status = read_block_attributes(s, code, b, &default_set);
    if (default_set.len > 0)
        b->meta->default_set = set_index(b->meta, ps_buffer_view(&default_set));
    for (uint32_t i = 0; status == PS_OK && i < code->param_count; i++)
        status = add_script_param(s, b, code, &code->params[i]);
    if (status != PS_OK)
        return status;
    if (b->meta->positional && !b->explicit_position && !b->custom_set)
        assign_positions(b);
    if (b->meta->is_advanced)
        add_common(b);
    return PS_OK;
}

static void free_meta(void *meta)
{
    ps_meta_free(meta);
}

PsMeta *ps_meta_of_block(PsSession *s, PsBlockCode *block)
{
    if (block->engine != NULL)
        return block->engine;
    PsCode *code = ps_block_code_get(block, false);
    Builder b = {.meta = ps_alloc_zero(sizeof(PsMeta))};
    PsStatus status = build(s, code, &b);
    PsMeta *meta = finish(&b);
    meta->is_crowded = is_crowded(meta);
    if (status == PS_OK)
        status = ps_meta_check_names(s, meta);
    if (status != PS_OK) {
        ps_meta_free(meta);
        return NULL;
    }
    block->engine = meta;
    block->engine_free = free_meta;
    return meta;
}

void ps_meta_free(PsMeta *meta)
{
    if (meta == NULL)
        return;
    for (uint32_t i = 0; i < meta->count; i++)
        for (uint32_t c = 0; c < meta->params[i].check_count; c++)
            ps_check_done(&meta->params[i].checks[c]);
    ps_release(meta->output_types);
    ps_arena_done(&meta->arena);
    free(meta);
}

static bool has_prefix(const PsSymbol *name, PsSlice prefix)
{
    return ps_slice_starts_fold(ps_symbol_slice(name), prefix);
}

PsParamMeta *ps_meta_find(PsMeta *meta, PsSlice name, bool *ambiguous)
{
    *ambiguous = false;
    const PsSymbol *symbol = ps_symbol_find(name);
    if (symbol != NULL)
        for (uint32_t i = 0; i < meta->count; i++) {
            PsParamMeta *p = &meta->params[i];
            if (p->name == symbol)
                return p;
            for (uint32_t a = 0; a < p->alias_count; a++)
                if (p->aliases[a] == symbol)
                    return p;
        }
    PsParamMeta *found = NULL;
    PsParamMeta *declared = NULL;
    unsigned matches = 0;
    unsigned declared_matches = 0;
    for (uint32_t i = 0; i < meta->count && name.len > 0; i++) {
        PsParamMeta *p = &meta->params[i];
        bool hit = has_prefix(p->name, name);
        for (uint32_t a = 0; a < p->alias_count && !hit; a++)
            hit = has_prefix(p->aliases[a], name);
        if (!hit)
            continue;
        found = p;
        matches++;
        if (p->common == PS_COMMON_NONE) {
            declared = p;
            declared_matches++;
        }
    }
    if (matches > 1 && declared_matches == 1)
        return declared;
    *ambiguous = matches > 1;
    return matches == 1 ? found : NULL;
}
