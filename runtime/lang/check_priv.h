/*
 * check_priv.h - what the files of the checks (check*.c) share.
 *
 * The checks find what is wrong with a text that the grammar allows: an assignment to a number, a
 * key that stands twice in a table, a label that is not there.  They walk the whole tree in the
 * order of PowerShell's visitors, so that the errors come in its order too.
 */
#ifndef PS_LANG_CHECK_PRIV_H
#define PS_LANG_CHECK_PRIV_H

#include "lang/check_constant.h"
#include "lang/parse_priv.h"

/* A node being visited and those around it. */
typedef struct PsCheckFrame {
    const PsAst *node;
    const struct PsCheckFrame *parent; /* NULL around the root */
} PsCheckFrame;

/* Nodes by address. */
typedef struct {
    const PsAst **slots;
    size_t count, size;
} PsNodeSet;

typedef struct {
    PsParser *p;
    const PsAst *member;               /* FunctionMember or PropertyMember around, NULL elsewhere */
    PsNodeSet not_local;               /* variables in methods that nothing has assigned */
    const PsTypeDefinitionAst **types; /* all of the script */
    size_t type_count;
} PsChecks;

static inline const PsAst *ps_frame_parent(const PsCheckFrame *frame)
{
    return frame->parent == NULL ? NULL : frame->parent->node;
}
static inline bool ps_frame_is_in(const PsCheckFrame *frame, PsAstKind kind)
{
    return frame->parent != NULL && frame->parent->node->kind == kind;
}

/* check.c */
void ps_check_set_add(PsNodeSet *set, const PsAst *node);
bool ps_check_set_has(const PsNodeSet *set, const PsAst *node);
/* The expression that a pipeline is, or NULL. */
const PsAst *ps_check_pure_expression(const PsAst *pipeline);
bool ps_check_is_void_method(const PsFunctionMemberAst *method);

/* check_type.c: types and their names, attributes of classes */
void ps_check_types(PsChecks *checks, const PsScriptBlockAst *root);
const PsTypeDefinitionAst *ps_check_find_type(const PsChecks *checks, const PsTypeName *name);

/* check_method.c: which variables of a method are assigned where they are read.  False when not all
 * ways through it return or throw. */
bool ps_check_method_flow(PsChecks *checks, const PsFunctionMemberAst *method);

/* check_class.c */
void ps_check_function_member(PsChecks *checks, const PsAst *node);
void ps_check_property_member(PsChecks *checks, const PsAst *node);
void ps_check_type_definition(PsChecks *checks, const PsAst *node);
void ps_check_attribute(PsChecks *checks, const PsCheckFrame *frame);
void ps_check_parameter(PsChecks *checks, const PsCheckFrame *frame);
void ps_check_parameters(PsChecks *checks, const PsAst *const *parameters, uint32_t count);

/* check_statement.c */
void ps_check_flow(PsChecks *checks, const PsCheckFrame *frame);
void ps_check_return(PsChecks *checks, const PsCheckFrame *frame);
void ps_check_try(PsChecks *checks, const PsAst *node);
void ps_check_foreach(PsChecks *checks, const PsAst *node);
void ps_check_switch(PsChecks *checks, const PsAst *node);
void ps_check_function(PsChecks *checks, const PsAst *node);
void ps_check_using(PsChecks *checks, const PsAst *node);
void ps_check_block_statement(PsChecks *checks, const PsCheckFrame *frame);

/* check_expression.c */
void ps_check_assignment(PsChecks *checks, const PsAst *node);
void ps_check_unary(PsChecks *checks, const PsAst *node);
void ps_check_convert(PsChecks *checks, const PsCheckFrame *frame);
void ps_check_using_expression(PsChecks *checks, const PsAst *node);
void ps_check_variable(PsChecks *checks, const PsCheckFrame *frame);
void ps_check_hashtable(PsChecks *checks, const PsAst *node);
void ps_check_attributed(PsChecks *checks, const PsAst *node);
/* More than 200 dimensions of arrays. */
void ps_check_type_depth(PsChecks *checks, const PsAst *node, const PsTypeName *type_name);

/* check_data.c */
void ps_check_data(PsChecks *checks, const PsAst *node);

#endif
