/* vm_ops.h - the instructions' slow and rare cases.  `at` points at the first operand, which
 * becomes the result; operands are released.  The VM has saved pc and stack. */
#ifndef PS_ENGINE_VM_OPS_H
#define PS_ENGINE_VM_OPS_H

#include "engine/engine.h"
#include "value/operate.h"

/* vm_variables.c */
PsValue *ps_op_cached_slot(PsScope *scope, PsCode *code, uint32_t name, PsCache *cache);
PS_CHECKED PsStatus ps_op_load(PsSession *s, PsScope *scope, const PsSymbol *name, PsValue *out);
PS_CHECKED PsStatus ps_op_load_own(PsSession *s, PsScope *scope, const PsSymbol *name,
                                   PsValue *out);
PS_CHECKED PsStatus ps_op_store(PsSession *s, PsScope *scope, const PsSymbol *name, PsValue value);
PS_CHECKED PsStatus ps_op_load_var(PsSession *s, PsFrame *f, const PsVarRef *var, PsValue *out);
PS_CHECKED PsStatus ps_op_store_var(PsSession *s, PsFrame *f, const PsVarRef *var, PsValue value);
PS_CHECKED PsStatus ps_op_add_to(PsSession *s, PsScope *scope, PsValue *slot, const PsSymbol *name,
                                 bool is_own, PsRef value);
PS_CHECKED PsStatus ps_op_increment_slot(PsSession *s, PsScope *scope, const PsSymbol *name,
                                         int32_t by);
PS_CHECKED PsStatus ps_op_increment(PsSession *s, PsValue *sp, int32_t by, bool postfix);
PS_CHECKED PsStatus ps_op_declare(PsSession *s, PsFrame *f, const PsDeclaration *d, PsValue value);
PS_CHECKED PsStatus ps_op_reference(PsSession *s, PsFrame *f, const PsVarRef *var, PsValue *out);
PS_CHECKED PsStatus ps_op_unpack(PsSession *s, PsValue *at, bool rest);

/* vm_values.c: `sp` is behind the operands */
PS_CHECKED PsStatus ps_op_arithmetic(PsSession *s, PsArithmetic op, PsValue *sp);
PS_CHECKED PsStatus ps_op_compare(PsSession *s, uint32_t comparison, PsValue *sp);
PS_CHECKED PsStatus ps_op_binary(PsSession *s, PsFrame *f, uint32_t token, PsValue *sp);
PS_CHECKED PsStatus ps_op_unary(PsSession *s, uint32_t token, PsValue *at);
void ps_op_array(PsValue *sp, uint32_t count);
PS_CHECKED PsStatus ps_op_table(PsSession *s, PsValue *at, uint32_t pairs, uint32_t how);
PS_CHECKED PsStatus ps_op_range(PsSession *s, PsValue *at, bool lazy);
PS_CHECKED PsStatus ps_op_text(PsSession *s, PsValue *at, uint32_t count);
PS_CHECKED PsStatus ps_op_cast(PsSession *s, PsTypeRef *type, PsValue *at);
PS_CHECKED PsStatus ps_op_type(PsSession *s, PsTypeRef *type, PsValue *out);
PS_CHECKED PsStatus ps_op_deref_type(PsSession *s, PsValue *at);

/* vm_members.c */
PS_CHECKED PsStatus ps_op_get_member(PsSession *s, PsValue *at, PsRef name, PsCache *cache);
PS_CHECKED PsStatus ps_op_get_member_dyn(PsSession *s, PsValue *at);
PS_CHECKED PsStatus ps_op_set_member(PsSession *s, PsValue *at, PsRef name, PsCache *cache);
PS_CHECKED PsStatus ps_op_set_member_dyn(PsSession *s, PsValue *at);
PS_CHECKED PsStatus ps_op_set_indexed(PsSession *s, PsValue *at, uint32_t count);
PS_CHECKED PsStatus ps_op_get_static(PsSession *s, PsValue *at);
PS_CHECKED PsStatus ps_op_set_static(PsSession *s, PsValue *at);
PS_CHECKED PsStatus ps_op_index(PsSession *s, PsValue *at, bool is_key);
PS_CHECKED PsStatus ps_op_set_index(PsSession *s, PsValue *at);
PS_CHECKED PsStatus ps_op_invoke(PsSession *s, PsValue *at, PsRef name, uint32_t count,
                                 PsCache *cache);
PS_CHECKED PsStatus ps_op_invoke_as(PsSession *s, PsValue *at, PsRef name, const PsTypeName *cast,
                                    uint32_t count, PsCache *cache);
PS_CHECKED PsStatus ps_op_invoke_dyn(PsSession *s, PsValue *at, uint32_t count);
PS_CHECKED PsStatus ps_op_invoke_static(PsSession *s, PsValue *at, PsRef name, uint32_t count,
                                        PsCache *cache);
PS_CHECKED PsStatus ps_op_invoke_static_dyn(PsSession *s, PsValue *at, uint32_t count);
PS_CHECKED PsStatus ps_op_invoke_base(PsSession *s, PsFrame *f, PsValue *at, uint32_t count);

/* vm_flow.c */
PsValue ps_op_block(PsSession *s, PsBlockCode *code);
PS_CHECKED PsStatus ps_op_define_function(PsSession *s, PsFrame *f, const PsAst *node);
PS_CHECKED PsStatus ps_op_define_type(PsSession *s, PsFrame *f, const PsAst *node);
PS_CHECKED PsStatus ps_op_each_begin(PsSession *s, PsValue *at, bool null_counts);
PS_CHECKED PsStatus ps_op_each_next(PsSession *s, PsValue *at, bool *has, PsValue *item);
PS_CHECKED PsStatus ps_op_walk_show(PsSession *s, PsScope *scope, const PsSymbol *name, PsValue *at,
                                    bool null_counts);
void ps_op_walk_hide(PsScope *scope, const PsSymbol *name, PsValue old);
PS_CHECKED PsStatus ps_op_switch_test(PsSession *s, PsFrame *f, PsValue *at, uint32_t flags);
PS_CHECKED PsStatus ps_op_switch_file(PsSession *s, PsValue *at);
PS_CHECKED PsStatus ps_op_throw(PsSession *s, PsFrame *f, PsValue value, uint32_t how);
PS_CHECKED PsStatus ps_op_flow(PsSession *s, PsValue label, bool is_break);
PS_CHECKED PsStatus ps_op_exit(PsSession *s, PsValue code, bool none);
PS_CHECKED PsStatus ps_op_finally_end(PsSession *s);

#endif
