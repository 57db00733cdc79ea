/* ast_object.h - what scripts reach on the nodes of a syntax tree; ast_property.def is the table.
 */
#ifndef PS_ENGINE_AST_OBJECT_H
#define PS_ENGINE_AST_OBJECT_H

#include "engine/ast_tree.h"

#define PS_AST_NAMESPACE "System.Management.Automation.Language."
#define PS_AST_COLLECTION(element_) \
    "System.Collections.ObjectModel.ReadOnlyCollection[" PS_AST_NAMESPACE element_ "]"
#define PS_AST_PREDICATE "System.Func[" PS_AST_NAMESPACE "Ast,bool] predicate"

/* What is behind the rows GET and CALL: functions of types/members.h. */
#define PS_AST_MEMBER(name_) \
    PsStatus name_(PsContext *ctx, PsRef self, const PsRef *args, size_t count, PsValue *out)
#define PS_AST_FUNCTION(name_) \
    PsStatus name_(__attribute__((unused)) PsContext *ctx, PsRef self, \
                   __attribute__((unused)) const PsRef *args, \
                   __attribute__((unused)) size_t count, PsValue *out)

/* ast_getter.c */
PS_AST_MEMBER(ps_ast_get_extent);
PS_AST_MEMBER(ps_ast_get_parent);
PS_AST_MEMBER(ps_ast_get_null);
PS_AST_MEMBER(ps_ast_get_type_name);
PS_AST_MEMBER(ps_ast_get_generic_arguments);
PS_AST_MEMBER(ps_ast_get_static_type);
PS_AST_MEMBER(ps_ast_get_property_attributes);
PS_AST_MEMBER(ps_ast_get_method_attributes);
PS_AST_MEMBER(ps_ast_get_method_parameters);
PS_AST_MEMBER(ps_ast_get_method_body);
PS_AST_MEMBER(ps_ast_get_is_rethrow);
PS_AST_MEMBER(ps_ast_get_label);
PS_AST_MEMBER(ps_ast_get_condition);
PS_AST_MEMBER(ps_ast_get_loop_body);
PS_AST_MEMBER(ps_ast_get_catches_all);
PS_AST_MEMBER(ps_ast_get_redirections);
PS_AST_MEMBER(ps_ast_get_to_stream);
PS_AST_MEMBER(ps_ast_get_member_object);
PS_AST_MEMBER(ps_ast_get_member_name);
PS_AST_MEMBER(ps_ast_get_variable_path);
PS_AST_MEMBER(ps_ast_is_constant_variable);
PS_AST_MEMBER(ps_ast_get_constant);
PS_AST_MEMBER(ps_ast_get_requirements);
/* ast_error.c */
PS_AST_MEMBER(ps_ast_get_error_kind);
PS_AST_MEMBER(ps_ast_get_error_flags);
PS_AST_MEMBER(ps_ast_get_block_kind);
/* ast_help.c */
PS_AST_MEMBER(ps_ast_help_content);
void ps_ast_help_register(void);
/* ast_method.c */
PS_AST_MEMBER(ps_ast_find);
PS_AST_MEMBER(ps_ast_find_all);
PS_AST_MEMBER(ps_ast_to_string);
PS_AST_MEMBER(ps_ast_safe_value);
PS_AST_MEMBER(ps_ast_script_block);
PS_AST_MEMBER(ps_ast_pure_expression);
PS_AST_MEMBER(ps_ast_command_name);
PS_AST_MEMBER(ps_ast_assignment_targets);

/* A ReadOnlyCollection of nodes. */
PS_CHECKED PsValue ps_ast_collection(PsAstTree *tree, const PsType *element,
                                     const PsAst *const *items, uint32_t count);
/* TokenKind's number for a kind. */
int64_t ps_ast_token_kind(unsigned kind);

void ps_ast_register(void);

#endif
