/*
 * vm.c - the interpreter loop.
 *
 * Script-to-script calls push a frame and go on in the same loop; native code that calls script
 * enters ps_vm_run anew.  Fast cases of an instruction stand here, the rest in vm_ops.c.
 */
#include "engine/vm.h"

#include <string.h>

#include "engine/invoke.h"
#include "engine/pipe.h"
#include "engine/scope.h"
#include "engine/vm_ops.h"
#include "value/convert.h"
#include "value/operate.h"
#include "value/string.h"

#define SIGNED_A ((int32_t)word >> 8)
#define A (word >> 8)
#define NEXT() \
    do { \
        word = *pc++; \
        goto *labels[word & 0xFF]; \
    } while (0)
/* The frame's pc is that of the running instruction; needed by whatever may fail or call out. */
#define SAVE(words_behind) \
    do { \
        f->pc = (uint32_t)(pc - words) - 1 - (words_behind); \
        s->sp = sp; \
    } while (0)
#define TRY(call) \
    do { \
        status = (call); \
        if (__builtin_expect(status != PS_OK, 0)) \
            goto failed; \
    } while (0)
#define BOTH(kind_) (sp[-2].kind == (kind_) && sp[-1].kind == (kind_))

static bool compare_ints(uint32_t op, int64_t a, int64_t b)
{
    switch ((PsComparison)(op >> 1)) {
    case PS_CMP_EQ:
        return a == b;
    case PS_CMP_NE:
        return a != b;
    case PS_CMP_GT:
        return a > b;
    case PS_CMP_GE:
        return a >= b;
    case PS_CMP_LT:
        return a < b;
    case PS_CMP_LE:
        return a <= b;
    }
    return false;
}

static bool compare_doubles(uint32_t op, double a, double b)
{
    switch ((PsComparison)(op >> 1)) {
    case PS_CMP_EQ:
        return a == b;
    case PS_CMP_NE:
        return a != b;
    case PS_CMP_GT:
        return a > b;
    case PS_CMP_GE:
        return a >= b;
    case PS_CMP_LT:
        return a < b;
    case PS_CMP_LE:
        return a <= b;
    }
    return false;
}

static bool quick_truth(PsRef v)
{
    if (v.kind == PS_KIND_BOOL)
        return v.as.boolean;
    if (v.kind == PS_KIND_INT32)
        return v.as.i64 != 0;
    return ps_truth(v);
}

PsStatus ps_vm_run(PsSession *s, PsFrame *entry_frame, uint32_t entry) /* NOLINT: the loop */
{
    static const void *const labels[] = {
#define PS_OPCODE(name, words, help) &&op_##name,
#include "lang/opcode.def"
#undef PS_OPCODE
    };
    if (entry == PS_NO_ENTRY)
        return PS_OK;
    PsFrame *f = entry_frame;
    PsStatus status = PS_OK;
    const uint32_t *words = f->code->words;
    const uint32_t *pc = words + entry;
    PsValue *sp = s->sp;
    uint32_t word;
    if (s->main->stopping)
        return PS_STOP;
    NEXT();

op_END:
    SAVE(0);
    if (f == entry_frame)
        return PS_OK;
    goto leave_ok;
op_CONST:
    *sp++ = ps_retain(f->code->constants[A]);
    NEXT();
op_INT:
    *sp++ = ps_int32(SIGNED_A);
    NEXT();
op_NULL:
    *sp++ = PS_NULL;
    NEXT();
op_TRUE:
    *sp++ = ps_bool(true);
    NEXT();
op_FALSE:
    *sp++ = ps_bool(false);
    NEXT();
op_NOTHING:
    *sp++ = PS_NOTHING;
    NEXT();
op_POP:
    sp--;
    ps_release(*sp);
    NEXT();
op_DUP:
    *sp = ps_retain(sp[-1]);
    sp++;
    NEXT();
op_DUP2:
    sp[0] = ps_retain(sp[-2]);
    sp[1] = ps_retain(sp[-1]);
    sp += 2;
    NEXT();
op_ROTATE_STORE : { /* o k x -> x o k */
    PsValue x = sp[-1];
    sp[-1] = sp[-2];
    sp[-2] = sp[-3];
    sp[-3] = x;
    if (A) { /* x x o k */
        PsValue o = sp[-2];
        PsValue k = sp[-1];
        sp[-2] = ps_retain(x);
        sp[-1] = o;
        sp[0] = k;
        sp++;
    }
    NEXT();
}
op_ROTATE_INC : { /* o k r x -> r x o k */
    PsValue o = sp[-4];
    PsValue k = sp[-3];
    sp[-4] = sp[-2];
    sp[-3] = sp[-1];
    sp[-2] = o;
    sp[-1] = k;
    NEXT();
}
op_UNPACK:
    SAVE(0);
    TRY(ps_op_unpack(s, &sp[-2], A));
    sp--;
    NEXT();
op_LOAD_SLOT : {
    PsValue *slot = &f->slots[A];
    if (__builtin_expect(slot->kind != PS_KIND_UNSET && slot->kind != PS_KIND_CELL, 1)) {
        *sp++ = ps_retain(*slot);
        NEXT();
    }
    SAVE(0);
    TRY(ps_op_load(s, f->scope, f->code->slots[A], sp));
    sp++;
    NEXT();
}
op_LOAD_OWN:
    SAVE(0);
    TRY(ps_op_load_own(s, f->scope, f->code->slots[A], sp));
    sp++;
    NEXT();
op_STORE_SLOT : {
    PsValue *slot = &f->slots[A];
    if (__builtin_expect(slot->kind < PS_KIND_STRING, 1) && slot->kind != PS_KIND_UNSET) {
        *slot = *--sp;
        NEXT();
    }
    if (slot->kind != PS_KIND_CELL && slot->kind != PS_KIND_UNSET) {
        PsValue old = *slot;
        *slot = *--sp;
        ps_release(old);
        NEXT();
    }
    SAVE(0);
    s->sp = --sp;
    TRY(ps_op_store(s, f->scope, f->code->slots[A], *sp));
    NEXT();
}
op_LOAD_NAME : {
    PsValue *slot = ps_op_cached_slot(f->scope, f->code, A, &f->code->caches[*pc]);
    pc++;
    if (slot != NULL && slot->kind != PS_KIND_UNSET && slot->kind != PS_KIND_CELL) {
        *sp++ = ps_retain(*slot);
        NEXT();
    }
    SAVE(1);
    TRY(ps_op_load(s, f->scope, f->code->slots[A], sp));
    sp++;
    NEXT();
}
op_STORE_NAME : {
    PsValue *slot = ps_op_cached_slot(f->scope, f->code, A, &f->code->caches[*pc]);
    pc++;
    sp--;
    if (slot != NULL && slot->kind != PS_KIND_UNSET && slot->kind != PS_KIND_CELL) {
        ps_assign(slot, *sp);
        NEXT();
    }
    SAVE(1);
    TRY(ps_op_store(s, f->scope, f->code->slots[A], *sp));
    NEXT();
}
op_LOAD_VAR:
    SAVE(0);
    TRY(ps_op_load_var(s, f, &f->code->vars[A], sp));
    sp++;
    NEXT();
op_STORE_VAR:
    sp--;
    SAVE(0);
    TRY(ps_op_store_var(s, f, &f->code->vars[A], *sp));
    NEXT();
op_LOAD_UNDER:
    if (f->scope->under.kind != PS_KIND_UNSET)
        *sp++ = ps_retain(f->scope->under);
    else {
        PsRef under = ps_scope_under(s);
        *sp++ = under.kind == PS_KIND_UNSET ? PS_NULL : ps_retain(under);
    }
    NEXT();
op_STORE_UNDER:
    ps_assign(&f->scope->under, *--sp);
    NEXT();
op_ADD_TO_SLOT : {
    PsValue *slot = &f->slots[A];
    if (slot->kind == PS_KIND_INT32 && sp[-1].kind == PS_KIND_INT32) {
        int64_t sum = slot->as.i64 + sp[-1].as.i64;
        if (sum == (int32_t)sum) {
            slot->as.i64 = sum;
            sp--;
            NEXT();
        }
    } else if (slot->kind == PS_KIND_DOUBLE && sp[-1].kind == PS_KIND_DOUBLE) {
        slot->as.f64 += (--sp)->as.f64;
        NEXT();
    }
    SAVE(0);
    TRY(ps_op_add_to(s, f->scope, slot, f->code->slots[A], true, sp[-1]));
    sp--;
    ps_release(*sp);
    NEXT();
}
op_ADD_TO_NAME : {
    PsValue *slot = ps_op_cached_slot(f->scope, f->code, A, &f->code->caches[*pc]);
    pc++;
    SAVE(1);
    TRY(ps_op_add_to(s, f->scope, slot, f->code->slots[A], false, sp[-1]));
    sp--;
    ps_release(*sp);
    NEXT();
}
op_INC_SLOT : {
    PsValue *slot = &f->slots[A];
    int32_t by = (int32_t)*pc++;
    if (__builtin_expect(slot->kind == PS_KIND_INT32, 1)) {
        int64_t sum = slot->as.i64 + by;
        if (sum == (int32_t)sum) {
            slot->as.i64 = sum;
            NEXT();
        }
    }
    SAVE(1);
    TRY(ps_op_increment_slot(s, f->scope, f->code->slots[A], by));
    NEXT();
}
op_POST_INC:
op_PRE_INC:
    SAVE(0);
    TRY(ps_op_increment(s, sp, SIGNED_A, (word & 0xFF) == PS_OP_CODE_POST_INC));
    sp++;
    NEXT();
op_DECLARE:
    sp--;
    SAVE(0);
    TRY(ps_op_declare(s, f, &f->code->declarations[A], *sp));
    NEXT();

#define ARITHMETIC(op_, builtin, plain) \
    if (BOTH(PS_KIND_INT32)) { \
        int32_t result; \
        if (!builtin((int32_t)sp[-2].as.i64, (int32_t)sp[-1].as.i64, &result)) { \
            sp--; \
            sp[-1].as.i64 = result; \
            sp[-1].flags = 0; \
            NEXT(); \
        } \
    } else if (BOTH(PS_KIND_DOUBLE)) { \
        sp--; \
        sp[-1].as.f64 = sp[-1].as.f64 plain sp[0].as.f64; \
        NEXT(); \
    } \
    SAVE(0); \
    TRY(ps_op_arithmetic(s, op_, sp)); \
    sp--; \
    NEXT();

op_ADD:
    ARITHMETIC(PS_OP_ADD, __builtin_sadd_overflow, +)
op_SUB:
    ARITHMETIC(PS_OP_SUB, __builtin_ssub_overflow, -)
op_MUL:
    ARITHMETIC(PS_OP_MUL, __builtin_smul_overflow, *)
op_DIV:
    if (BOTH(PS_KIND_DOUBLE)) {
        sp--;
        sp[-1].as.f64 /= sp[0].as.f64;
        NEXT();
    }
    SAVE(0);
    TRY(ps_op_arithmetic(s, PS_OP_DIV, sp));
    sp--;
    NEXT();
op_REM:
    if (BOTH(PS_KIND_INT32) && sp[-1].as.i64 > 0) {
        sp--;
        sp[-1].as.i64 %= sp[0].as.i64;
        sp[-1].flags = 0;
        NEXT();
    }
    SAVE(0);
    TRY(ps_op_arithmetic(s, PS_OP_REM, sp));
    sp--;
    NEXT();
op_COMPARE:
    if (BOTH(PS_KIND_INT32)) {
        sp--;
        sp[-1] = ps_bool(compare_ints(A, sp[-1].as.i64, sp[0].as.i64));
        NEXT();
    }
    if (BOTH(PS_KIND_DOUBLE)) {
        sp--;
        sp[-1] = ps_bool(compare_doubles(A, sp[-1].as.f64, sp[0].as.f64));
        NEXT();
    }
    SAVE(0);
    TRY(ps_op_compare(s, A, sp));
    sp--;
    NEXT();
op_BINARY:
    SAVE(0);
    TRY(ps_op_binary(s, f, A, sp));
    sp--;
    NEXT();
op_UNARY:
    SAVE(0);
    TRY(ps_op_unary(s, A, &sp[-1]));
    NEXT();
op_NOT : {
    bool truth = quick_truth(sp[-1]);
    ps_release(sp[-1]);
    sp[-1] = ps_bool(!truth);
    NEXT();
}
op_TRUTH:
    if (sp[-1].kind != PS_KIND_BOOL) {
        bool truth = ps_truth(sp[-1]);
        ps_release(sp[-1]);
        sp[-1] = ps_bool(truth);
    }
    NEXT();
op_JUMP:
    if (__builtin_expect(words + A < pc, 0)) {
        if (__builtin_expect(s->main->stopping, 0)) {
            SAVE(0);
            status = PS_STOP;
            s->stop_target = NULL;
            goto failed;
        }
        ps_heap_poll();
    }
    pc = words + A;
    NEXT();
op_JUMP_FALSE : {
    sp--;
    bool truth = quick_truth(*sp);
    ps_release(*sp);
    if (!truth)
        pc = words + A;
    NEXT();
}
op_JUMP_TRUE : {
    sp--;
    bool truth = quick_truth(*sp);
    ps_release(*sp);
    if (truth)
        pc = words + A;
    NEXT();
}
op_JUMP_FALSE_KEEP:
    if (!quick_truth(sp[-1]))
        pc = words + A;
    NEXT();
op_JUMP_TRUE_KEEP:
    if (quick_truth(sp[-1]))
        pc = words + A;
    NEXT();
op_JUMP_NOT_NULL_KEEP:
    if (sp[-1].kind > PS_KIND_UNSET)
        pc = words + A;
    NEXT();
op_JUMP_NULL_KEEP:
    if (sp[-1].kind <= PS_KIND_UNSET)
        pc = words + A;
    NEXT();
op_JUMP_NOT_LESS : {
    uint32_t comparison = *pc++;
    bool holds;
    if (__builtin_expect(BOTH(PS_KIND_INT32), 1)) {
        holds = compare_ints(comparison, sp[-2].as.i64, sp[-1].as.i64);
        sp -= 2;
    } else {
        SAVE(1);
        TRY(ps_op_compare(s, comparison, sp));
        sp -= 2;
        holds = quick_truth(*sp);
        ps_release(*sp);
    }
    if (!holds)
        pc = words + A;
    NEXT();
}
op_GET_MEMBER:
    SAVE(0);
    TRY(ps_op_get_member(s, &sp[-1], f->code->constants[A], &f->code->caches[*pc]));
    pc++;
    NEXT();
op_GET_MEMBER_DYN:
    SAVE(0);
    TRY(ps_op_get_member_dyn(s, &sp[-2]));
    sp--;
    NEXT();
op_SET_MEMBER:
    SAVE(0);
    TRY(ps_op_set_member(s, &sp[-2], f->code->constants[A], &f->code->caches[*pc]));
    sp -= 2;
    pc++;
    NEXT();
op_SET_MEMBER_DYN:
    SAVE(0);
    TRY(ps_op_set_member_dyn(s, &sp[-3]));
    sp -= 3;
    NEXT();
op_SET_INDEXED:
    SAVE(0);
    TRY(ps_op_set_indexed(s, &sp[-(int)A - 3], A));
    sp -= A + 3;
    NEXT();
op_GET_STATIC:
    SAVE(0);
    TRY(ps_op_get_static(s, &sp[-2]));
    sp--;
    NEXT();
op_SET_STATIC:
    SAVE(0);
    TRY(ps_op_set_static(s, &sp[-3]));
    sp -= 3;
    NEXT();
op_INDEX:
    SAVE(0);
    TRY(ps_op_index(s, &sp[-2], A == 2));
    sp--;
    NEXT();
op_SET_INDEX:
    SAVE(0);
    TRY(ps_op_set_index(s, &sp[-3]));
    sp -= 3;
    NEXT();
op_CAST_ARGS:
    s->ctx.cast_args = A;
    NEXT();
op_INVOKE : {
    uint32_t count = *pc++;
    PsCache *cache = &f->code->caches[*pc++];
    SAVE(2);
    TRY(ps_op_invoke(s, &sp[-(int)count - 1], f->code->constants[A], count, cache));
    sp -= count;
    NEXT();
}
op_INVOKE_AS : {
    uint32_t count = *pc++;
    const PsTypeName *cast = f->code->types[*pc++].name;
    PsCache *cache = &f->code->caches[*pc++];
    SAVE(3);
    TRY(ps_op_invoke_as(s, &sp[-(int)count - 1], f->code->constants[A], cast, count, cache));
    sp -= count;
    NEXT();
}
op_INVOKE_DYN:
    SAVE(0);
    TRY(ps_op_invoke_dyn(s, &sp[-(int)A - 2], A));
    sp -= A + 1;
    NEXT();
op_INVOKE_STATIC : {
    uint32_t count = *pc++;
    PsCache *cache = &f->code->caches[*pc++];
    SAVE(2);
    TRY(ps_op_invoke_static(s, &sp[-(int)count - 1], f->code->constants[A], count, cache));
    sp -= count;
    NEXT();
}
op_INVOKE_STATIC_DYN:
    SAVE(0);
    TRY(ps_op_invoke_static_dyn(s, &sp[-(int)A - 2], A));
    sp -= A + 1;
    NEXT();
op_INVOKE_BASE:
    SAVE(0);
    TRY(ps_op_invoke_base(s, f, &sp[-(int)A], A));
    sp -= A;
    *sp++ = PS_NOTHING;
    NEXT();
op_REFERENCE:
    SAVE(0);
    TRY(ps_op_reference(s, f, &f->code->vars[A], sp));
    sp++;
    NEXT();
op_ARRAY:
    SAVE(0);
    ps_op_array(sp, A);
    sp -= A;
    sp++;
    NEXT();
op_TABLE : {
    uint32_t how = *pc++;
    SAVE(1);
    TRY(ps_op_table(s, sp - 2 * (size_t)A, A, how));
    sp -= 2 * A;
    sp++;
    NEXT();
}
op_RANGE:
    SAVE(0);
    TRY(ps_op_range(s, &sp[-2], A));
    sp--;
    NEXT();
op_TEXT:
    SAVE(0);
    TRY(ps_op_text(s, sp - A, A));
    sp -= A;
    sp++;
    NEXT();
op_CAST:
    SAVE(0);
    TRY(ps_op_cast(s, &f->code->types[A], &sp[-1]));
    NEXT();
op_TYPE:
    SAVE(0);
    TRY(ps_op_type(s, &f->code->types[A], sp));
    sp++;
    NEXT();
op_DEREF_TYPE:
    SAVE(0);
    TRY(ps_op_deref_type(s, &sp[-1]));
    NEXT();
op_BLOCK:
    *sp++ = ps_op_block(s, f->code->children[A]);
    NEXT();
op_CAPTURE:
    ps_capture_begin(s, f);
    NEXT();
op_CAPTURED:
    *sp++ = ps_capture_end(s, f, A != 0);
    NEXT();
op_EMIT:
    sp--;
    SAVE(0);
    if (__builtin_expect(sp->kind > PS_KIND_UNSET && sp->kind <= PS_KIND_STRING, 1))
        TRY(f->out->write(f->out, s, *sp));
    else
        TRY(A ? f->out->write(f->out, s, *sp) : ps_pipe_emit(s, f->out, *sp));
    NEXT();
op_VOID:
    sp--;
    ps_release(*sp);
    NEXT();
op_COMMAND : {
    PsPipelineCode *site = &f->code->pipelines[A];
    SAVE(0);
    PsFrame *called = NULL;
    status = ps_invoke_command(s, f, site, &called);
    if (__builtin_expect(status != PS_OK, 0))
        goto failed;
    sp = s->sp;
    if (called != NULL) { /* a plain function: go on in it */
        f = called;
        words = f->code->words;
        pc = words + f->code->entry[PS_BLOCK_END];
    }
    NEXT();
}
op_PIPELINE:
    SAVE(0);
    TRY(ps_invoke_pipeline(s, f, &f->code->pipelines[A]));
    sp = s->sp;
    NEXT();
op_CHAIN_TEST:
    *sp++ = ps_bool(s->question);
    NEXT();
op_DEFINE_FUNCTION:
    SAVE(0);
    TRY(ps_op_define_function(s, f, f->code->definitions[A]));
    NEXT();
op_DEFINE_TYPE:
    SAVE(0);
    TRY(ps_op_define_type(s, f, f->code->definitions[A]));
    NEXT();
op_EACH_BEGIN:
    SAVE(0);
    TRY(ps_op_each_begin(s, &sp[-1], A));
    sp++;
    NEXT();
op_EACH_NEXT : {
    SAVE(0);
    bool has = false;
    TRY(ps_op_each_next(s, &sp[-2], &has, sp));
    if (has)
        sp++;
    else
        pc = words + A;
    NEXT();
}
op_EACH_NEXT_UNDER : {
    SAVE(0);
    bool has = false;
    PsValue item = PS_NULL;
    TRY(ps_op_each_next(s, &sp[-3], &has, &item));
    if (has)
        ps_assign(&f->scope->under, item);
    else
        pc = words + A;
    NEXT();
}
op_EACH_END:
    sp -= 2;
    ps_release(sp[0]);
    ps_release(sp[1]);
    NEXT();
op_WALK_SHOW : {
    bool null_counts = *pc++ != 0;
    SAVE(1);
    TRY(ps_op_walk_show(s, f->scope, f->code->slots[A], &sp[-1], null_counts));
    sp++;
    NEXT();
}
op_WALK_HIDE:
    sp--;
    ps_op_walk_hide(f->scope, f->code->slots[A], *sp);
    NEXT();
op_SWITCH_TEST:
    SAVE(0);
    TRY(ps_op_switch_test(s, f, &sp[-1], A));
    NEXT();
op_SWITCH_FILE:
    SAVE(0);
    TRY(ps_op_switch_file(s, &sp[-1]));
    NEXT();
op_SAVE_UNDER:
    *sp++ = ps_retain(f->scope->under);
    NEXT();
op_RESTORE_UNDER:
    ps_assign(&f->scope->under, *--sp);
    NEXT();
op_THROW:
    sp--;
    SAVE(0);
    status = ps_op_throw(s, f, *sp, A);
    goto failed;
op_RETURN:
    SAVE(0);
    status = PS_RETURN;
    s->flow_frame = f;
    goto failed;
op_BREAK:
op_CONTINUE:
    sp--;
    SAVE(0);
    status = ps_op_flow(s, *sp, (word & 0xFF) == PS_OP_CODE_BREAK);
    goto failed;
op_EXIT:
    sp--;
    SAVE(0);
    status = ps_op_exit(s, *sp, A);
    goto failed;
op_CATCH:
    *sp++ = ps_retain(f->scope->under);
    ps_assign(&f->scope->under, ps_retain(sp[-2]));
    NEXT();
op_CATCH_END:
    ps_assign(&f->scope->under, *--sp);
    sp--;
    ps_release(*sp);
    NEXT();
op_FINALLY_END:
    sp--;
    SAVE(0);
    status = ps_op_finally_end(s);
    goto failed;
op_STATEMENT_OK:
    s->question = true;
    NEXT();
op_NEW_METHOD_RETURN:
    sp--;
    SAVE(0);
    ps_assign(&f->method_value, *sp);
    NEXT();

failed:
    for (;;) {
        if (ps_unwind(s, f, &status)) {
            words = f->code->words;
            pc = words + f->pc;
            sp = s->sp;
            status = PS_OK;
            NEXT();
        }
        if (f == entry_frame)
            return status;
        PsFrame *caller = f->caller;
        ps_frame_leave(s, f);
        f = caller;
        if (status == PS_OK)
            goto resume;
    }

leave_ok : {
    PsFrame *caller = f->caller;
    ps_frame_leave(s, f);
    f = caller;
}
resume:
    s->question = true;
    words = f->code->words;
    pc = words + f->pc + 1; /* behind the COMMAND */
    sp = s->sp;
    NEXT();
}

PsStatus ps_vm_default(PsSession *s, PsFrame *frame, uint32_t entry, PsValue *out)
{
    PsStatus status = ps_vm_run(s, frame, entry);
    if (status == PS_OK)
        *out = *--s->sp;
    return status;
}
