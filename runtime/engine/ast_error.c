/* ast_error.c - what wrong statements keep of themselves, and the tokens that nodes know. */
#include <string.h>

#include "engine/ast_object.h"
#include "engine/ast_token.h"
#include "types/members.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type.h"

#define LANGUAGE(name_) PS_T(System_Management_Automation_Language_##name_)

static PsValue token_value(PsRef self, const struct PsToken *token)
{
    return token == NULL ? PS_NULL
                         : ps_token_value(ps_ast_script(ps_ast_object(self)->tree), token);
}

PS_AST_FUNCTION(ps_ast_get_error_kind)
{
    *out = token_value(self, PS_AST_AS(ps_ast_node(self), Error)->keyword);
    return PS_OK;
}

PS_AST_FUNCTION(ps_ast_get_block_kind)
{
    *out = token_value(self, PS_AST_AS(ps_ast_node(self), BlockStatement)->keyword);
    return PS_OK;
}

/* Name to token and value. */
PS_AST_FUNCTION(ps_ast_get_error_flags)
{
    const PsErrorAst *error = PS_AST_AS(ps_ast_node(self), Error);
    if (error->flag_count == 0)
        return PS_OK;
    const PsType *parts[] = {LANGUAGE(Token), LANGUAGE(Ast)};
    const PsType *tuple = ps_type_construct(PS_T(System_Tuple_2), parts, 2);
    const PsType *entry[] = {PS_T(System_String), tuple};
    *out = ps_table_new_type(
        ps_type_construct(PS_T(System_Collections_Generic_Dictionary_2), entry, 2), true);
    for (uint32_t i = 0; i < error->flag_count; i++) {
        const PsErrorFlag *flag = &error->flags[i];
        PS_AUTO PsValue token = token_value(self, flag->token);
        PS_AUTO PsValue value = ps_ast_value(ps_ast_object(self)->tree,
                                             strcmp(flag->name, "file") == 0 ? error->file : NULL);
        const PsRef items[] = {ps_ref(&token), ps_ref(&value)};
        PsValue pair = PS_NULL;
        PsStatus status = ps_types_construct(ctx, tuple, items, 2, &pair);
        if (status)
            return status;
        ps_table_set_text(*out, flag->name, pair);
    }
    return PS_OK;
}
