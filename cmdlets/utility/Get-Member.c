/* Get-Member: Tell the members that objects have. */
#include <stddef.h>
#include <stdlib.h>

#include "base/casing.h"
#include "base/map.h"
#include "base/memory.h"
#include "command/cmdlet.h"
#include "command/record.h"
#include "engine/public/script.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue name, definition;
    int64_t kind;
} Row;

typedef struct {
    Row *items;
    size_t len, cap;
} Rows;

typedef struct {
    PsValue input_object;
    PsValue name;
    int64_t member_type;
    int64_t view;
    bool static_;
    bool force;
    PsMap seen; /* type names that were told already */
    bool has_input;
} GetMember;

static const PsParam params[] = {
    PS_PARAM(GetMember, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM_ARRAY(GetMember, name, STRING, "Name", PS_USES({.position = 1}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM(GetMember, member_type, ENUM, "MemberType", PS_USES({0}),
             .net_type = "System.Management.Automation.PSMemberTypes", .aliases = "Type"),
    PS_PARAM(GetMember, view, ENUM, "View", PS_USES({0}),
             .net_type = "System.Management.Automation.PSMemberViewTypes",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetMember, static_, SWITCH, "Static", PS_USES({0})),
    PS_PARAM(GetMember, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    {0},
};

static const char *const field_names[] = {
    "PI",           "E",    "Tau",   "MaxValue",         "MinValue",
    "Epsilon",      "NaN",  "Empty", "PositiveInfinity", "NegativeInfinity",
    "NegativeZero", "Zero", "One",   "MinusOne",         "UnixEpoch",
    NULL,
};

static bool is_field(PsSlice name)
{
    for (size_t i = 0; field_names[i] != NULL; i++)
        if (ps_slice_same_text(name, field_names[i]))
            return true;
    return false;
}

/* A type as definitions write it: short, without namespaces; Object keeps its name. */
static void put_type(PsBuffer *out, PsRef value)
{
    PsRef inner = ps_unwrap(value);
    if (ps_is_null(inner)) {
        ps_buffer_text(out, "object");
        return;
    }
    const PsType *type = ps_type_of(inner);
    if (type->rank == 1 && type->elem == PS_T(System_Object)) {
        ps_buffer_text(out, "Object[]");
        return;
    }
    const char *name = ps_type_short_name(type);
    const char *dot = strchr(name, '[') == NULL ? strrchr(name, '.') : NULL;
    ps_buffer_text(out, dot != NULL ? dot + 1 : name);
}

static PsStatus put_note(PsCall *call, PsRef value, PsSlice name, PsBuffer *out)
{
    PsRef inner = ps_unwrap(value);
    put_type(out, value);
    ps_buffer_byte(out, ' ');
    ps_buffer_slice(out, name);
    ps_buffer_byte(out, '=');
    if (ps_is_null(inner)) {
        ps_buffer_text(out, "null");
        return PS_OK;
    }
    if (ps_kind(inner) != PS_KIND_STRING &&
        (ps_is_list(inner) || ps_kind(inner) == PS_KIND_TABLE)) {
        ps_buffer_text(out, ps_type_full_name(ps_type_of(inner)));
        return PS_OK;
    }
    return ps_text_culture(call->ctx, value, call->ctx->culture, out);
}

static void put_block(PsCall *call, PsRef block, PsBuffer *out)
{
    if (ps_kind(block) == PS_KIND_BLOCK)
        ps_buffer_slice(out, call->ctx->upcalls->block_text(block));
}

static PsStatus put_member(PsCall *call, const PsMemberView *view, const PsMemberObject *member,
                           PsBuffer *out)
{
    switch (view->kind) {
    case PS_MEMBER_ALIAS_PROPERTY:
        ps_buffer_slice(out, view->name);
        ps_buffer_text(out, " = ");
        return ps_text(call->ctx, member->getter, out);
    case PS_MEMBER_SCRIPT_PROPERTY:
        ps_buffer_text(out, "System.Object ");
        ps_buffer_slice(out, view->name);
        ps_buffer_text(out, " {get=");
        put_block(call, member->getter, out);
        ps_buffer_byte(out, ';');
        if (ps_kind(member->setter) == PS_KIND_BLOCK) {
            ps_buffer_text(out, "set=");
            put_block(call, member->setter, out);
            ps_buffer_byte(out, ';');
        }
        ps_buffer_byte(out, '}');
        return PS_OK;
    case PS_MEMBER_SCRIPT_METHOD:
        ps_buffer_text(out, "System.Object ");
        ps_buffer_slice(out, view->name);
        ps_buffer_text(out, "();");
        return PS_OK;
    case PS_MEMBER_PROPERTY_SET: {
        ps_buffer_slice(out, view->name);
        ps_buffer_text(out, " {");
        for (size_t i = 0; i < ps_array_len(member->getter); i++) {
            PS_AUTO PsValue name = ps_array_at(member->getter, i);
            ps_buffer_text(out, i > 0 ? ", " : "");
            ps_buffer_slice(out, ps_string_slice(name));
        }
        ps_buffer_byte(out, '}');
        return PS_OK;
    }
    case PS_MEMBER_NOTE_PROPERTY:
    case PS_MEMBER_CODE_PROPERTY:
    case PS_MEMBER_PROPERTY:
    case PS_MEMBER_METHOD:
    case PS_MEMBER_CODE_METHOD:
    case PS_MEMBER_PARAMETERIZED_PROPERTY:
    case PS_MEMBER_MEMBER_SET:
        break;
    }
    return PS_OK;
}

/* What a type's own row says: the signature, with get and set behind properties. */
static void put_row(const PsMemberView *view, PsBuffer *out)
{
    const PsMemberRow *row = view->row;
    bool is_method = view->kind == PS_MEMBER_METHOD;
    if (row == NULL) {
        if (view->type != NULL && !is_method)
            ps_buffer_printf(out, "%s ", ps_type_short_name(view->type));
        ps_buffer_slice(out, view->name);
    } else {
        if (row->is_static && (is_method || is_field(view->name)))
            ps_buffer_text(out, "static ");
        ps_buffer_text(out, row->signature);
    }
    if (!is_method)
        ps_buffer_text(out, view->is_settable ? " {get;set;}" : " {get;}");
}

static PsStatus define(PsCall *call, PsRef object, const PsMemberView *view, PsBuffer *out)
{
    const PsSymbol *symbol = ps_symbol(view->name);
    const PsMembers *members = ps_object_members(object, false);
    const PsValue *slot = members == NULL ? NULL : ps_members_find(members, symbol);
    if (slot != NULL && ps_kind(*slot) == PS_KIND_MEMBER)
        return put_member(call, view, ps_member_get(*slot), out);
    if (view->kind == PS_MEMBER_NOTE_PROPERTY && slot != NULL) {
        PS_AUTO PsValue value = ps_retain(*slot);
        return put_note(call, value, view->name, out);
    }
    put_row(view, out);
    return PS_OK;
}

static bool is_wanted(const GetMember *me, PsCall *call, PsSlice pattern, const PsMemberView *view)
{
    if (view->is_hidden && !me->force)
        return false;
    if (ps_is_bound(call, offsetof(GetMember, member_type)) && !(me->member_type & view->kind))
        return false;
    return ps_wildcard_match_once(pattern, view->name, true);
}

/* Overloads of one name become one row, their signatures with commas between. */
static PsStatus add_row(PsCall *call, PsRef object, const PsMemberView *view, Rows *rows)
{
    PsBuffer text = {0};
    PsStatus status = define(call, object, view, &text);
    if (status) {
        ps_buffer_done(&text);
        return status;
    }
    for (size_t i = 0; i < rows->len; i++) {
        Row *row = &rows->items[i];
        if (row->kind != (int64_t)view->kind || view->kind != PS_MEMBER_METHOD ||
            !ps_slice_is(ps_string_slice(row->name), view->name))
            continue;
        row->definition = ps_string_append(row->definition, PS_SLICE(", "));
        row->definition = ps_string_append(row->definition, ps_buffer_view(&text));
        ps_buffer_done(&text);
        return PS_OK;
    }
    if (rows->len == rows->cap) {
        rows->cap = rows->cap * 2 + 32;
        rows->items = ps_realloc(rows->items, rows->cap * sizeof *rows->items);
    }
    rows->items[rows->len++] =
        (Row){ps_string(view->name), ps_string_take(&text), (int64_t)view->kind};
    return PS_OK;
}

static const char *kind_name(int64_t kind)
{
    const PsType *type = PS_T(System_Management_Automation_PSMemberTypes);
    for (const PsEnumRow *row = type->values; row->name != NULL; row++)
        if (row->value == kind)
            return row->name;
    return "";
}

static int compare_rows(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    int sign = strcmp(kind_name(x->kind), kind_name(y->kind));
    return sign != 0 ? sign
                     : ps_slice_compare_fold(ps_string_slice(x->name), ps_string_slice(y->name));
}

static PsStatus write_rows(PsCall *call, Rows *rows, PsRef type_name)
{
    PsStatus status = PS_OK;
    if (rows->len > 0)
        qsort(rows->items, rows->len, sizeof *rows->items, compare_rows);
    for (size_t i = 0; i < rows->len; i++) {
        Row *row = &rows->items[i];
        if (status == PS_OK) {
            PsValue record = ps_record_new(PS_T(Microsoft_PowerShell_Commands_MemberDefinition));
            ps_bag_set_text(record, "TypeName", ps_retain(type_name));
            ps_bag_set_text(record, "Name", ps_retain(row->name));
            ps_bag_set_text(record, "MemberType",
                            ps_enum(PS_T(System_Management_Automation_PSMemberTypes), row->kind));
            ps_bag_set_text(record, "Definition", ps_retain(row->definition));
            status = ps_write(call, record);
        }
        ps_release(row->name);
        ps_release(row->definition);
    }
    free(rows->items);
    return status;
}

/* The sets that -Force shows of every object. */
static PsStatus add_hidden(PsCall *call, GetMember *me, PsSlice pattern, PsRef object, Rows *rows)
{
    static const char *const names[] = {"psadapted", "psbase", "psextended", "psobject",
                                        "pstypenames"};
    for (size_t i = 0; i < PS_COUNT(names); i++) {
        PsMemberView view = {.name = ps_slice(names[i]),
                             .kind = i == 4 ? PS_MEMBER_CODE_PROPERTY : PS_MEMBER_MEMBER_SET};
        if (!is_wanted(me, call, pattern, &view))
            continue;
        PsStatus status = add_row(call, object, &view, rows);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus tell(PsCall *call, GetMember *me, PsSlice pattern, PsRef object, PsRef type_name)
{
    PsMemberList list;
    unsigned which = PS_MEMBERS_PROPERTIES | PS_MEMBERS_METHODS |
                     (me->force ? PS_MEMBERS_HIDDEN : 0u) | (me->static_ ? PS_MEMBERS_STATIC : 0u);
    PsStatus status = ps_list_members(call->ctx, object, which, &list);
    if (status)
        return status;
    Rows rows = {0};
    for (size_t i = 0; i < list.len && status == PS_OK; i++)
        if (is_wanted(me, call, pattern, &list.items[i]))
            status = add_row(call, object, &list.items[i], &rows);
    ps_member_list_done(&list);
    if (status == PS_OK && me->force && !me->static_)
        status = add_hidden(call, me, pattern, object, &rows);
    PsStatus written = write_rows(call, &rows, type_name);
    return status ? status : written;
}

static PsStatus process(PsCall *call, void *state)
{
    GetMember *me = state;
    PsRef object = me->input_object;
    if (ps_is_null(object))
        return PS_OK;
    me->has_input = true;
    PS_AUTO PsValue type_name = PS_NULL;
    PS_AUTO PsValue subject = ps_retain(object);
    if (me->static_) {
        PsRef inner = ps_unwrap(object);
        if (ps_kind(inner) == PS_KIND_TYPE) {
            PsStatus status = ps_get_property(call->ctx, inner, PS_SLICE("FullName"), &type_name);
            if (status)
                return status;
        } else {
            type_name = ps_string_from(ps_type_of(inner)->name);
        }
    } else {
        PS_AUTO PsValue names = ps_type_names(object);
        type_name = ps_array_len(names) > 0 ? ps_array_at(names, 0) : ps_string_from("");
    }
    if (ps_kind(type_name) != PS_KIND_STRING)
        ps_assign(&type_name, ps_string_from(""));
    if (ps_map_find_entry(&me->seen, ps_string_slice(type_name)) != NULL)
        return PS_OK;
    ps_map_set(&me->seen, ps_string_slice(type_name), NULL);
    if (ps_is_null(me->name))
        return tell(call, me, PS_SLICE("*"), subject, type_name);
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(me->name) && status == PS_OK; i++) {
        PS_AUTO PsValue name = ps_array_at(me->name, i);
        status = tell(call, me, ps_string_slice(name), subject, type_name);
    }
    return status;
}

static PsStatus finish(PsCall *call, void *state)
{
    if (((GetMember *)state)->has_input)
        return PS_OK;
    return ps_write_error(call, PS_NULL, PS_T(System_InvalidOperationException), PS_CAT_CloseError,
                          "NoObjectInGetMember",
                          "You must specify an object for the Get-Member cmdlet.");
}

static void cleanup(void *state)
{
    ps_map_done(&((GetMember *)state)->seen);
}

const PsCmdlet ps_cmdlet_Get_Member = {
    .name = "Get-Member",
    .class_name = "Microsoft.PowerShell.Commands.GetMemberCommand",
    .synopsis = "Tell the members that objects have.",
    .output_type = "Microsoft.PowerShell.Commands.MemberDefinition",
    .state_size = sizeof(GetMember),
    .params = params,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
