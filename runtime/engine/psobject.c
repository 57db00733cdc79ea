/* psobject.c - $x.psobject and what hangs on it; see member.h. */
#include "engine/psobject.h"

#include "base/casing.h"
#include "engine/member.h"
#include "engine/member_info.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"
#include "value/wildcard.h"

/* What `psobject`, `psbase` and their collections are: a view of an object. */
typedef struct {
    PsHolder head;
    PsValue object;
    unsigned which; /* collections: PS_MEMBERS_* */
} View;

static void view_done(PsObject *object)
{
    ps_release(((View *)object)->object);
}

static void view_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsRef inner = ((View *)object)->object;
    if (ps_is_heap_(inner))
        visit(inner.as.obj, state);
}

static const PsKindOps view_ops = {view_done, view_visit};

static PsValue view_new(const PsType *type, PsRef object, unsigned which)
{
    View *view = ps_object_new(PS_KIND_HOLDER, type, sizeof *view);
    view->head.ops = &view_ops;
    view->object = ps_retain(object);
    view->which = which;
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &view->head.head};
}

static PsRef object_of(PsRef self)
{
    return ((View *)self.as.obj)->object;
}

bool ps_psobject_base(PsRef value, PsRef *object)
{
    if (value.kind != PS_KIND_HOLDER || ((PsHolder *)value.as.obj)->ops != &view_ops ||
        value.as.obj->type != PS_T(System_Management_Automation_PSMemberSet))
        return false;
    *object = object_of(value);
    return true;
}

/* ---- type names ---- */

/* A list that the object keeps as its type names, so that changes to it are seen. */
static PsValue live_names(PsRef object)
{
    const PsType *elem = PS_T(System_String);
    const PsType *type =
        ps_type_construct(PS_T(System_Collections_ObjectModel_Collection_1), &elem, 1);
    bool keeps = ps_is_heap_(object) && object.kind != PS_KIND_STRING;
    if (keeps && object.as.obj->ext != NULL && object.as.obj->ext->type_names.kind == PS_KIND_LIST)
        return ps_retain(object.as.obj->ext->type_names);
    PS_AUTO PsValue names = ps_type_names(object);
    PsValue list = ps_list_new(type, elem);
    for (size_t i = 0; i < ps_array_len(names); i++)
        ps_array_push(list, ps_array_at(names, i));
    if (keeps)
        ps_assign(&ps_object_ext(object.as.obj)->type_names, ps_retain(list));
    return list;
}

/* ---- collections of members ---- */

static bool is_wanted(const PsMemberView *view, const PsWildcard *pattern, int64_t kinds)
{
    return !view->is_hidden && (kinds == 0 || (view->kind & kinds) != 0) &&
           (pattern == NULL || ps_wildcard_matches(pattern, view->name));
}

static PsStatus all_members(PsContext *ctx, PsRef object, unsigned which, const PsWildcard *pattern,
                            int64_t kinds, PsValue *out)
{
    PsMemberList list = {0};
    PsStatus status = ps_list_members(ctx, object, which, &list);
    *out = ps_array_empty(list.len);
    for (size_t i = 0; status == PS_OK && i < list.len; i++)
        if (is_wanted(&list.items[i], pattern, kinds))
            ps_array_push(*out, ps_member_info_of(ps_session_of(ctx), object, &list.items[i]));
    ps_member_list_done(&list);
    return status;
}

/* One by name, hidden ones too; null when there is none. */
static PsStatus find_member(PsContext *ctx, PsRef object, unsigned which, PsSlice name,
                            PsValue *out)
{
    PsMemberList list = {0};
    *out = PS_NULL;
    PsStatus status = ps_list_members(ctx, object, which | PS_MEMBERS_HIDDEN, &list);
    for (size_t i = 0; status == PS_OK && i < list.len; i++)
        if (ps_slice_same(list.items[i].name, name)) {
            *out = ps_member_info_of(ps_session_of(ctx), object, &list.items[i]);
            break;
        }
    ps_member_list_done(&list);
    return status;
}

/* Walking one goes over an array of all that there are now, which replaces it as the source. */
static PsStatus next_member(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                            PsValue *out)
{
    View *view = (View *)object;
    PsValue all = PS_NULL;
    PsStatus status = all_members(ctx, view->object, view->which, NULL, 0, &all);
    if (status != PS_OK) {
        ps_release(all);
        return status;
    }
    ps_assign(&state->source, all);
    state->ops = NULL;
    state->version = 0;
    state->index = 0;
    return ps_enumerator_next(ctx, state, has, out);
}

static const PsEnumerateOps collection_ops = {next_member};

#define MEMBER(name_) \
    static PsStatus name_(__attribute__((unused)) PsContext *ctx, \
                          __attribute__((unused)) PsRef self, \
                          __attribute__((unused)) const PsRef *args, \
                          __attribute__((unused)) size_t count, PsValue *out)

MEMBER(item)
{
    const View *view = (View *)self.as.obj;
    return find_member(ctx, view->object, view->which, ps_string_slice(args[0]), out);
}

MEMBER(add)
{
    *out = PS_NOTHING;
    const PsMemberInfo *info = ps_member_info_get(args[0]);
    if (info == NULL)
        return ps_fail(ctx, PS_X(ArgumentException), PS_CAT_InvalidArgument, NULL,
                       "Only members can be added, such as [psnoteproperty]::new('Name', 1).");
    return ps_member_info_add(ps_session_of(ctx), object_of(self), info);
}

MEMBER(remove_member)
{
    *out = PS_NOTHING;
    PsMembers *members = ps_object_members(object_of(self), false);
    const PsSymbol *symbol = ps_symbol_find(ps_string_slice(args[0]));
    if (members != NULL && symbol != NULL)
        ps_members_remove(members, symbol);
    return PS_OK;
}

MEMBER(match)
{
    const View *view = (View *)self.as.obj;
    PsErrorBuf err = {0};
    PsWildcard *pattern = ps_wildcard_compile(ps_string_slice(args[0]), true, &err);
    if (pattern == NULL)
        return ps_fail(ctx, PS_XA(WildcardPatternException), PS_CAT_InvalidArgument,
                       "WildcardPattern_Invalid", "%s", err.text);
    PsStatus status = all_members(ctx, view->object, view->which, pattern,
                                  count > 1 ? ps_get_int(args[1]) : 0, out);
    ps_wildcard_free(pattern);
    return status;
}

static const PsMemberRow collection_rows[] = {
    PS_INDEXED("System.Management.Automation.PSMemberInfo Item(string name)", item),
    PS_METHOD("void Add(System.Object member)", add),
    PS_METHOD("void Add(System.Object member, bool preValidated)", add),
    PS_METHOD("void Remove(string name)", remove_member),
    PS_METHOD("System.Object Match(string name)", match),
    PS_METHOD("System.Object Match(string name, System.Management.Automation.PSMemberTypes "
              "memberTypes)",
              match),
    {0},
};

/* ---- psobject ---- */

static PsValue collection(PsRef self, unsigned which)
{
    return view_new(PS_T(System_Management_Automation_PSMemberInfoCollection_1), object_of(self),
                    which);
}

MEMBER(get_properties)
{
    *out = collection(self, PS_MEMBERS_PROPERTIES);
    return PS_OK;
}

MEMBER(get_methods)
{
    *out = collection(self, PS_MEMBERS_METHODS);
    return PS_OK;
}

MEMBER(get_members)
{
    *out = collection(self, PS_MEMBERS_PROPERTIES | PS_MEMBERS_METHODS);
    return PS_OK;
}

MEMBER(get_type_names)
{
    *out = live_names(object_of(self));
    return PS_OK;
}

MEMBER(get_base)
{
    *out = ps_retain(ps_unwrap(object_of(self)));
    return PS_OK;
}

static void copy_members(PsRef from, PsRef to)
{
    const PsMembers *members = ps_object_members(from, false);
    if (members == NULL || from.kind == PS_KIND_OBJECT || ps_get_object(from) == ps_get_object(to))
        return;
    PsMembers *own = ps_object_members(to, true);
    for (size_t i = 0; own != NULL && i < ps_members_count(members); i++)
        ps_members_set(own, ps_members_name(members, i), ps_retain(members->slots[i]));
}

MEMBER(copy)
{
    PsRef object = object_of(self);
    switch (object.kind) {
    case PS_KIND_OBJECT:
        *out = ps_bag_copy(object);
        out->as.obj->type = object.as.obj->type;
        break;
    case PS_KIND_TABLE:
        *out = ps_table_copy(object);
        break;
    case PS_KIND_ARRAY:
    case PS_KIND_LIST:
        *out = ps_array_copy(object);
        break;
    case PS_KIND_WRAPPED:
        *out = ps_wrap(ps_retain(ps_unwrap(object)));
        break;
    default:
        *out = ps_retain(object);
    }
    copy_members(object, *out);
    const PsExt *ext = ps_is_heap_(object) ? object.as.obj->ext : NULL;
    if (ext != NULL && !ps_is_null(ext->type_names) && ps_get_object(object) != ps_get_object(*out))
        ps_assign(&ps_object_ext(out->as.obj)->type_names, ps_array_copy(ext->type_names));
    return PS_OK;
}

MEMBER(to_string)
{
    return ps_text_value(ctx, object_of(self), out);
}

MEMBER(as_object)
{
    *out = ps_retain(args[0]);
    if (!ps_is_heap_(*out) || out->kind == PS_KIND_STRING)
        out->flags |= PS_VALUE_WRAPPED;
    return PS_OK;
}

MEMBER(construct)
{
    if (count > 0)
        return as_object(ctx, self, args, count, out);
    *out = ps_bag_new();
    return PS_OK;
}

static const PsMemberRow object_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(System.Object obj)", construct),
    PS_STATIC("psobject AsPSObject(System.Object obj)", as_object),
    PS_PROPERTY("System.Object Members", get_members),
    PS_PROPERTY("System.Object Properties", get_properties),
    PS_PROPERTY("System.Object Methods", get_methods),
    PS_PROPERTY("System.Object ImmediateBaseObject", get_base),
    PS_PROPERTY("System.Object BaseObject", get_base),
    PS_PROPERTY("System.Object TypeNames", get_type_names),
    PS_METHOD("psobject Copy()", copy),
    PS_METHOD("string ToString()", to_string),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_PSObject, object_rows},
    {PS_TYPE_ID_System_Management_Automation_PSMemberInfoCollection_1, collection_rows},
    {0},
};

void ps_psobject_register(void)
{
    ps_types_register(members);
    ps_enumerate_register(PS_T(System_Management_Automation_PSMemberInfoCollection_1),
                          &collection_ops);
    ps_member_info_register();
}

PsStatus ps_psobject_get(PsSession *s, PsRef object, const PsSymbol *name, PsValue *out,
                         bool *known)
{
    (void)s;
    PsSlice text = ps_symbol_slice(name);
    *known = true;
    if (ps_slice_same_text(text, "psobject")) {
        *out = view_new(PS_T(System_Management_Automation_PSObject), object, 0);
    } else if (ps_slice_same_text(text, "pstypenames")) {
        *out = live_names(object);
    } else if (ps_slice_same_text(text, "psbase")) {
        PsRef v = ps_unwrap(object);
        bool hides = v.kind == PS_KIND_TABLE || ps_types_is_adapted(v);
        *out = hides ? view_new(PS_T(System_Management_Automation_PSMemberSet), object, 0)
                     : ps_retain(ps_unwrap(object));
    } else if (ps_slice_same_text(text, "psextended") || ps_slice_same_text(text, "psadapted")) {
        *out = ps_retain(object);
    } else {
        *known = false;
    }
    return PS_OK;
}
