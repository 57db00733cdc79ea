/* input.c - see input.h.  What was read is gone until Reset(). */
#include "engine/input.h"

#include "engine/stage.h"
#include "engine/symbol_map.h"
#include "types/members.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/errors.h"

typedef struct {
    PsHolder head;
    PsValue items;
    int64_t at; /* of the current item; -1 before the first */
} Input;

static void input_done(PsObject *object)
{
    ps_release(((Input *)object)->items);
}

static void input_visit(PsObject *object, PsVisitor visit, void *state)
{
    visit(((Input *)object)->items.as.obj, state);
}

static const PsKindOps input_ops = {input_done, input_visit};

PsValue ps_input_value(PsValue array)
{
    Input *input = ps_object_new(PS_KIND_HOLDER, PS_T(System_ArrayEnumerator), sizeof *input);
    input->head.ops = &input_ops;
    input->items = array;
    input->at = -1;
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &input->head.head};
}

static Input *get(PsRef value)
{
    if (value.kind != PS_KIND_HOLDER || ((PsHolder *)value.as.obj)->ops != &input_ops)
        return NULL;
    return (Input *)value.as.obj;
}

/* Enumerating takes the items that are left. */
static PsStatus next(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has, PsValue *out)
{
    Input *input = (Input *)object;
    (void)ctx;
    (void)state;
    *has = input->at + 1 < (int64_t)ps_array_len(input->items);
    if (*has)
        *out = ps_array_at(input->items, (size_t)++input->at);
    return PS_OK;
}

static const PsEnumerateOps enumerate_ops = {next};

static PsStatus move_next(PsContext *ctx, PsRef self, const PsRef *args, size_t count, PsValue *out)
{
    Input *input = get(self);
    (void)ctx;
    (void)args;
    (void)count;
    if (input->at < (int64_t)ps_array_len(input->items))
        input->at++;
    *out = ps_bool(input->at < (int64_t)ps_array_len(input->items));
    return PS_OK;
}

static PsStatus reset(PsContext *ctx, PsRef self, const PsRef *args, size_t count, PsValue *out)
{
    (void)ctx;
    (void)args;
    (void)count;
    get(self)->at = -1;
    *out = PS_NOTHING;
    return PS_OK;
}

static PsStatus current(PsContext *ctx, PsRef self, const PsRef *args, size_t count, PsValue *out)
{
    const Input *input = get(self);
    (void)args;
    (void)count;
    if (input->at < 0 || input->at >= (int64_t)ps_array_len(input->items))
        return ps_fail(ctx, PS_X(InvalidOperationException), PS_CAT_NotSpecified, NULL,
                       input->at < 0 ? "Enumeration has not started. Call MoveNext."
                                     : "Enumeration already finished.");
    *out = ps_array_at(input->items, (size_t)input->at);
    return PS_OK;
}

static const PsMemberRow rows[] = {
    PS_METHOD("bool MoveNext()", move_next),
    PS_METHOD("void Reset()", reset),
    PS_PROPERTY("object Current", current),
    {0},
};

static const PsTypeMembers members[] = {{PS_TYPE_ID_System_ArrayEnumerator, rows}, {0}};

void ps_input_register(void)
{
    ps_types_register(members);
    ps_enumerate_register(PS_T(System_ArrayEnumerator), &enumerate_ops);
}

/* The frame has new input: a $input that was made before is made anew. */
void ps_input_changed(PsSession *s, PsFrame *f)
{
    if (f->slots == NULL)
        return;
    int32_t slot = ps_code_find_slot(f->code, s->sym_input);
    if (slot >= 0)
        ps_assign(&f->slots[slot], (PsValue){.kind = PS_KIND_UNSET});
    else
        (void)ps_symbol_map_remove(&f->own.variables, s->sym_input);
}
