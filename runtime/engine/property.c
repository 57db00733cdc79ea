/*
 * property.c - $object.Name; see member.h.
 *
 * Where a property is looked for, in PowerShell's order: members hung on the object itself, the
 * intrinsic ones (psobject ...), those of type data, keys of a dictionary, fields of a script
 * class, the .NET type's own; for a collection its elements'; Count and Length of anything.
 */
#include "base/casing.h"
#include "engine/call_block.h"
#include "engine/class.h"
#include "engine/member.h"
#include "engine/member_info.h"
#include "engine/psobject.h"
#include "engine/public/script.h"
#include "engine/scope.h"
#include "engine/symbol_map.h"
#include "engine/variable.h"
#include "types/members.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"

PsStatus ps_property_missing(PsSession *s, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, name);
    return ps_fail(&s->ctx, PS_ERR_PROPERTY_NOT_FOUND_STRICT, ps_buffer_cstr(&text));
}

PsStatus ps_property_value(PsSession *s, PsRef object, PsRef member, PsValue *out)
{
    if (member.kind == PS_KIND_CELL) /* a variable of a module as a property */
        return ps_scope_load(s, &member, out);
    if (member.kind != PS_KIND_MEMBER) {
        *out = ps_retain(member);
        return PS_OK;
    }
    const PsMemberObject *m = ps_member_get(member);
    switch (m->member_kind) {
    case PS_MEMBER_ALIAS_PROPERTY: {
        PsStatus status =
            ps_property_get(s, object, ps_symbol(ps_string_slice(m->getter)), false, out);
        if (status == PS_OK && m->setter.kind == PS_KIND_TYPE) {
            PsValue converted = PS_NULL;
            status = ps_convert(&s->ctx, *out, ps_type_of(*out), &converted);
            ps_assign(out, converted);
        }
        return status;
    }
    case PS_MEMBER_SCRIPT_PROPERTY:
        if (ps_is_null(m->getter)) {
            *out = PS_NULL;
            return PS_OK;
        }
        return ps_call_getter(s, m->getter, object, out);
    case PS_MEMBER_PROPERTY_SET:
    case PS_MEMBER_MEMBER_SET:
        *out = ps_retain(member);
        return PS_OK;
    default:
        *out = ps_retain(member);
        return PS_OK;
    }
}

const PsMembers *ps_type_data_with(PsSession *s, PsRef object, const PsSymbol *name)
{
    if (s->type_members.len == 0)
        return NULL;
    PS_AUTO PsValue names = ps_type_names(object);
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue type = ps_array_at(names, i);
        PsValue *bag = ps_symbol_map_find(&s->type_members, ps_symbol(ps_string_slice(type)));
        if (bag != NULL && ps_bag_find(*bag, name) != NULL)
            return &((PsBag *)bag->as.obj)->members;
    }
    return NULL;
}

PsValue *ps_property_extension(PsSession *s, PsRef object, const PsSymbol *name)
{
    const PsMembers *members = ps_type_data_with(s, object, name);
    return members == NULL ? NULL : ps_members_find(members, name);
}

static PsValue *own_member(PsRef object, const PsSymbol *name)
{
    if (!ps_is_heap_(object))
        return NULL;
    if (object.kind == PS_KIND_OBJECT) {
        PsValue *found = ps_members_find(&((PsBag *)object.as.obj)->members, name);
        if (found != NULL)
            return found;
    }
    const PsExt *ext = object.as.obj->ext;
    if (ext == NULL)
        return NULL;
    PsValue *found = ps_members_find(&ext->members, name);
    return found != NULL ? found : ps_members_find(&ext->fields, name);
}

const PsMemberRow *ps_record_property(PsRef object, PsSlice name)
{
    if (object.kind != PS_KIND_OBJECT ||
        object.as.obj->type == PS_T(System_Management_Automation_PSCustomObject))
        return NULL;
    const PsMemberRow *row = ps_types_property(object.as.obj->type, name, false);
    return row == NULL || row->extension != 0 ? NULL : row;
}

static PsStatus from_type(PsSession *s, PsRef object, PsSlice name, PsValue *out, bool *found)
{
    PsRef base;
    if (ps_psobject_base(object, &base)) { /* psbase: the type's own, whatever hides it */
        base = ps_unwrap(base);
        const PsMemberRow *own = ps_types_property(ps_type_of(base), name, false);
        *found = own != NULL;
        return own == NULL ? PS_OK : ps_types_get(&s->ctx, own, base, out);
    }
    PsRef v = ps_unwrap(object);
    PsStatus status = ps_types_adapted_get(&s->ctx, v, name, out, found);
    if (status != PS_OK || *found)
        return status;
    const PsMemberRow *row = ps_types_property(ps_type_of(v), name, false);
    *found = row != NULL;
    if (row == NULL)
        return PS_OK;
    status = ps_types_get(&s->ctx, row, object, out);
    if (status == PS_ERROR) { /* a getter's exception shows as null */
        ps_clear_error(&s->ctx);
        *out = PS_NULL;
        return PS_OK;
    }
    return status;
}

/* An element without the property; strict mode wants all to have it. */
static PsStatus element_lacks(PsSession *s, PsRef item, const PsSymbol *name, PsRef results)
{
    if (ps_scope_strict(s) >= 2)
        return ps_property_missing(s, ps_symbol_slice(name));
    if (ps_unwrap(item).kind == PS_KIND_OBJECT)
        ps_array_push(results, PS_NULL);
    return PS_OK;
}

static PsStatus no_elements(PsSession *s, const PsSymbol *name)
{
    if (ps_scope_strict(s) < 2)
        return PS_OK;
    return ps_fail(&s->ctx, PS_ERR_PROPERTY_OF_NOTHING_STRICT, name->text);
}

static PsStatus from_elements(PsSession *s, PsRef collection, const PsSymbol *name, PsValue *out)
{
    PS_AUTO PsValue results = ps_array_empty(8);
    PsEnumerator e = {0};
    bool is_empty = true;
    PsStatus status = ps_enumerate(&s->ctx, collection, &e);
    while (status == PS_OK) {
        bool has = false;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(&s->ctx, &e, &has, &item);
        if (status != PS_OK || !has)
            break;
        is_empty = false;
        PS_AUTO PsValue found = PS_NULL;
        status = ps_property_get(s, item, name, true, &found);
        if (status != PS_OK)
            break;
        if (found.kind == PS_KIND_NOTHING) {
            status = element_lacks(s, item, name, results);
            continue;
        }
        if (!ps_is_enumerable(found)) {
            ps_array_push(results, ps_move(&found));
            continue;
        }
        PS_AUTO PsValue parts = PS_NULL;
        status = ps_to_array(&s->ctx, found, false, &parts);
        for (size_t i = 0; status == PS_OK && i < ps_array_len(parts); i++)
            ps_array_push(results, ps_array_at(parts, i));
    }
    ps_enumerator_done(&e);
    if (status == PS_OK && is_empty)
        status = no_elements(s, name);
    size_t count = ps_array_len(results);
    if (status == PS_OK)
        *out = count == 0 ? PS_NOTHING : count == 1 ? ps_array_at(results, 0) : ps_move(&results);
    return status;
}

/* A script method that was found: the value is the method of this object. */
static PsStatus member_value(PsSession *s, PsRef object, PsRef member, PsSlice name, bool is_script,
                             PsValue *out)
{
    bool known = false;
    if (is_script && member.kind == PS_KIND_MEMBER &&
        ps_member_get(member)->member_kind == PS_MEMBER_SCRIPT_METHOD)
        return ps_method_value(s, object, name, false, out, &known);
    return ps_property_value(s, object, member, out);
}

PsStatus ps_property_get(PsSession *s, PsRef object, const PsSymbol *name, bool enumerate,
                         PsValue *out)
{
    return ps_property_get_spelled(s, object, name, ps_symbol_slice(name), enumerate, out);
}

PsStatus ps_property_get_spelled(PsSession *s, PsRef object, const PsSymbol *name, PsSlice spelling,
                                 bool enumerate, PsValue *out)
{
    *out = PS_NOTHING;
    PsSlice text = ps_symbol_slice(name);
    bool is_count = ps_slice_same_text(text, "Count") || ps_slice_same_text(text, "Length");
    if (ps_is_null(object)) {
        if (enumerate && is_count && ps_scope_strict(s) < 2)
            *out = ps_int32(0);
        return PS_OK;
    }
    PsValue *own = own_member(object, name);
    if (own != NULL && own->kind != PS_KIND_UNSET)
        return member_value(s, object, *own, text, enumerate, out);
    bool known = false;
    if (text.len >= 6 && ps_ascii_lower(text.data[0]) == 'p' &&
        ps_ascii_lower(text.data[1]) == 's') {
        PsStatus status = ps_psobject_get(s, object, name, out, &known);
        if (status != PS_OK || known)
            return status;
    }
    PsValue *extension = ps_property_extension(s, object, name);
    if (extension != NULL)
        return member_value(s, object, *extension, text, enumerate, out);
    PsRef v = ps_unwrap(object);
    if (v.kind == PS_KIND_TABLE) {
        PsTableEntry *entry = ps_table_find_text(v, spelling);
        if (entry != NULL) {
            *out = ps_retain(entry->value);
            return PS_OK;
        }
    }
    if (v.kind == PS_KIND_REFERENCE && ps_slice_same_text(text, "Value"))
        return ps_reference_read(s, v, out);
    PsStatus status = ps_class_get(s, v, name, out, &known);
    if (status != PS_OK || known)
        return status;
    status = from_type(s, object, text, out, &known);
    if (status != PS_OK || known)
        return status;
    if (enumerate) {
        status = ps_method_value(s, object, text, false, out, &known);
        if (status != PS_OK || known)
            return status;
    }
    if (enumerate && ps_is_enumerable(v)) {
        status = from_elements(s, v, name, out);
        if (status != PS_OK || out->kind != PS_KIND_NOTHING)
            return status;
    }
    if (enumerate && is_count && ps_scope_strict(s) < 2 && !ps_is_list(v))
        *out = ps_int32(1);
    return PS_OK;
}

static PsStatus set_member(PsSession *s, PsRef object, PsValue *member, PsRef value)
{
    if (member->kind == PS_KIND_CELL)
        return ps_variable_assign(s, ps_cell_get(*member), ps_cell_get(*member)->name,
                                  ps_retain(value));
    if (member->kind != PS_KIND_MEMBER) {
        ps_assign(member, ps_retain(value));
        return PS_OK;
    }
    const PsMemberObject *m = ps_member_get(*member);
    if (m->member_kind == PS_MEMBER_ALIAS_PROPERTY) {
        PsSlice target = ps_string_slice(m->getter);
        return ps_property_set(s, object, ps_symbol(target), target, value);
    }
    if (m->member_kind == PS_MEMBER_SCRIPT_PROPERTY && !ps_is_null(m->setter))
        return ps_call_setter(s, m->setter, object, value);
    return ps_fail(&s->ctx, PS_XA(SetValueException), PS_CAT_NotSpecified,
                   "SetWithoutSetterFromScriptProperty",
                   "Set accessor for property is unavailable.");
}

static PsStatus set_reference(PsSession *s, PsRef reference, PsSlice name, PsRef value)
{
    PsStatus status = ps_reference_write(s, reference, value);
    return status == PS_ERROR ? ps_types_wrap_setting(&s->ctx, name) : status;
}

static PsStatus not_settable(PsSession *s, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, name);
    return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                   "PropertyAssignmentException", "'%s' is a ReadOnly property.",
                   ps_buffer_cstr(&text));
}

PsStatus ps_property_set(PsSession *s, PsRef object, const PsSymbol *name, PsSlice spelling,
                         PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, spelling);
    if (ps_is_null(object))
        return ps_fail(&s->ctx, PS_ERR_PROPERTY_NOT_FOUND, ps_buffer_cstr(&text));
    PsRef v = ps_unwrap(object);
    bool known = false;
    PsStatus status = ps_class_set(s, v, name, value, &known);
    if (status != PS_OK || known)
        return status;
    PsValue *own = own_member(object, name);
    const PsMemberRow *row =
        own == NULL || own->kind == PS_KIND_MEMBER ? NULL : ps_record_property(v, spelling);
    if (row != NULL && !ps_types_is_settable(row))
        return not_settable(s, spelling);
    if (row != NULL && row->is_stored)
        return ps_types_set(&s->ctx, v.as.obj->type, row, v, value);
    if (own != NULL)
        return set_member(s, object, own, value);
    PsValue *extension = ps_property_extension(s, object, name);
    if (extension != NULL)
        return set_member(s, object, extension, value);
    if (v.kind == PS_KIND_TABLE) {
        if (ps_table_get(v)->is_read_only)
            return not_settable(s, spelling);
        ps_table_set(v, ps_string(spelling), ps_retain(value));
        return PS_OK;
    }
    if (v.kind == PS_KIND_REFERENCE && ps_slice_same_text(spelling, "Value"))
        return set_reference(s, v, spelling, value);
    bool adapted = false;
    status = ps_types_adapted_set(&s->ctx, v, spelling, value, &adapted);
    if (status != PS_OK || adapted)
        return status;
    row = ps_types_property(ps_type_of(v), spelling, false);
    if (row != NULL) {
        if (!ps_types_is_settable(row))
            return not_settable(s, spelling);
        return ps_types_set(&s->ctx, ps_type_of(v), row, v, value);
    }
    if (ps_type_of(v) == PS_T(System_Management_Automation_PSCustomObject))
        return ps_fail(&s->ctx, PS_XA(SetValueInvocationException), PS_CAT_NotSpecified,
                       "ExceptionWhenSetting",
                       "Exception setting \"%s\": \"The property '%s' cannot be found on this "
                       "object. Verify that the property exists and can be set.\"",
                       ps_buffer_cstr(&text), ps_buffer_cstr(&text));
    return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                   "PropertyAssignmentException",
                   "The property '%s' cannot be found on this object. Verify that the property "
                   "exists and can be set.",
                   ps_buffer_cstr(&text));
}
