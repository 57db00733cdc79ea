/* dotted.c - see dotted.h.  Only names that the code mentions are shown. */
#include "engine/dotted.h"

#include "engine/automatic.h"
#include "engine/scope.h"

static const PsSymbol *name_of(const PsSession *s, int i)
{
    const PsSymbol *names[PS_DOTTED_NAMES] = {
        s->sym_args,        s->sym_input,        s->sym_my_invocation,   s->sym_cmdlet,
        s->sym_script_root, s->sym_command_path, s->sym_bound_parameters};
    return names[i];
}

static bool is_shown(const PsSession *s, const PsFrame *f, int i)
{
    return ps_code_find_slot(f->code, name_of(s, i)) >= 0;
}

void ps_dotted_enter(PsSession *s, PsFrame *f, PsDotted *hidden)
{
    for (int i = 0; i < PS_DOTTED_NAMES; i++) {
        if (!is_shown(s, f, i))
            continue;
        PsValue value = ps_automatic_of(s, f, name_of(s, i));
        PsValue *slot = ps_scope_slot(f->scope, name_of(s, i));
        hidden->names[i] = *slot;
        *slot = value;
    }
    hidden->swaps_under = f->own.under.kind != PS_KIND_UNSET;
    if (!hidden->swaps_under)
        return;
    hidden->under = f->scope->under;
    f->scope->under = f->own.under;
}

void ps_dotted_leave(PsSession *s, PsFrame *f, PsDotted *hidden)
{
    for (int i = 0; i < PS_DOTTED_NAMES; i++)
        if (is_shown(s, f, i))
            ps_assign(ps_scope_slot(f->scope, name_of(s, i)), hidden->names[i]);
    if (!hidden->swaps_under)
        return;
    f->own.under = f->scope->under;
    f->scope->under = hidden->under;
}
