/* dotted.c - see dotted.h.  Only names that the code mentions are shown. */
#include "engine/dotted.h"

#include <stdlib.h>

#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/scope.h"

enum { SHOWN = 7 };

struct PsDotted {
    PsValue hidden[SHOWN];
    bool is_shown[SHOWN];
};

static const PsSymbol *name_of(const PsSession *s, int i)
{
    const PsSymbol *names[SHOWN] = {
        s->sym_args,        s->sym_input,        s->sym_my_invocation,   s->sym_cmdlet,
        s->sym_script_root, s->sym_command_path, s->sym_bound_parameters};
    return names[i];
}

void ps_dotted_enter(PsSession *s, PsFrame *f)
{
    f->dotted = ps_alloc_zero(sizeof *f->dotted);
    for (int i = 0; i < SHOWN; i++) {
        f->dotted->is_shown[i] = ps_code_find_slot(f->code, name_of(s, i)) >= 0;
        if (!f->dotted->is_shown[i])
            continue;
        PsValue *slot = ps_scope_slot(f->scope, name_of(s, i));
        f->dotted->hidden[i] = *slot;
        *slot = ps_automatic_of(s, f, name_of(s, i));
    }
}

void ps_dotted_refresh(PsSession *s, PsFrame *f)
{
    for (int i = 0; i < SHOWN; i++)
        if (f->dotted->is_shown[i])
            ps_assign(ps_scope_slot(f->scope, name_of(s, i)), ps_automatic_of(s, f, name_of(s, i)));
}

void ps_dotted_leave(PsSession *s, PsFrame *f)
{
    for (int i = 0; i < SHOWN; i++)
        if (f->dotted->is_shown[i])
            ps_assign(ps_scope_slot(f->scope, name_of(s, i)), f->dotted->hidden[i]);
    free(f->dotted);
    f->dotted = NULL;
}
