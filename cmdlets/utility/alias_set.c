/* alias_set.c - see alias_set.h. */
#include "utility/alias_set.h"

#include "base/casing.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "utility/variable_match.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/string.h"

PsStatus ps_alias_find(PsCall *call, PsSlice name, PsSlice scope, PsValue *alias, unsigned *options)
{
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_session_aliases(call, scope, &all);
    if (status)
        return status;
    for (size_t i = 0; i < ps_array_len(all); i++) {
        PS_AUTO PsValue item = ps_array_at(all, i);
        PS_AUTO PsValue its_name = PS_NULL;
        PS_AUTO PsValue its_options = PS_NULL;
        status = ps_get_property(call->ctx, item, PS_SLICE("Name"), &its_name);
        if (status == PS_OK)
            status = ps_get_property(call->ctx, item, PS_SLICE("Options"), &its_options);
        if (status)
            return status;
        if (ps_kind(its_name) != PS_KIND_STRING || !ps_slice_same(ps_string_slice(its_name), name))
            continue;
        *options = ps_kind(its_options) == PS_KIND_ENUM ? (unsigned)ps_get_int(its_options) : 0;
        *alias = ps_move(&item);
        return PS_OK;
    }
    *alias = PS_NULL;
    return PS_OK;
}

PsStatus ps_alias_set(PsCall *call, const PsAliasSet *what)
{
    PsSlice name = ps_string_slice(what->name);
    PsSlice scope = ps_variable_match_scope(what->scope);
    PS_AUTO PsValue old = PS_NULL;
    unsigned options = 0;
    PsStatus status = ps_alias_find(call, name, scope, &old, &options);
    if (status)
        return status;
    bool exists = !ps_is_null(old);
    if (exists && !what->may_exist)
        return ps_write_error(
            call, what->name, PS_T(System_Management_Automation_SessionStateException),
            PS_CAT_ResourceExists, "AliasAlreadyExists",
            "The alias is not allowed, because an alias with the name '%s' already exists.",
            ps_string_cstr(what->name));
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_printf(&target, "Name: %s Value: %s", ps_string_cstr(what->name),
                     ps_string_cstr(what->value));
    bool yes;
    status = ps_should_process(call, ps_buffer_view(&target), ps_slice(what->action), &yes);
    if (status || !yes)
        return status;
    if (exists && ((options & PS_CELL_CONSTANT) || ((options & PS_CELL_READ_ONLY) && !what->force)))
        return ps_variable_match_refuse(call, name, "AliasNotWritable",
                                        "Alias is not writeable because alias %s is read-only or "
                                        "constant and cannot be written to.");
    PsSlice description =
        ps_is_null(what->description) ? (PsSlice){"", 0} : ps_string_slice(what->description);
    status = ps_session_set_alias(call, name, ps_string_slice(what->value), description,
                                  what->options, scope);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    if (!what->pass_thru)
        return PS_OK;
    PsValue alias = PS_NULL;
    status = ps_alias_find(call, name, scope, &alias, &options);
    return status ? status : ps_write(call, alias);
}
