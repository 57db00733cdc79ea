/* ast_object.c - the classes of the syntax tree, made of the rows in ast_property.def. */
#include "engine/ast_object.h"

#include "engine/ast_extent.h"
#include "engine/ast_parser.h"
#include "engine/ast_token.h"
#include "engine/ast_type_name.h"
#include "lang/parser.h"
#include "types/members.h"
#include "value/array.h"
#include "value/string.h"
#include "value/type.h"

#define LANGUAGE(name_) PS_T(System_Management_Automation_Language_##name_)

/* ---- kinds of fields ---- */

PsValue ps_ast_collection(PsAstTree *tree, const PsType *element, const PsAst *const *items,
                          uint32_t count)
{
    const PsType *type =
        ps_type_construct(PS_T(System_Collections_ObjectModel_ReadOnlyCollection_1), &element, 1);
    PsValue list = ps_list_new(type, element);
    for (uint32_t i = 0; i < count; i++)
        ps_array_push(list, ps_ast_value(tree, items[i]));
    return list;
}

static PsStatus child(PsRef self, const void *node, PsValue *out)
{
    *out = ps_ast_value(ps_ast_object(self)->tree, node);
    return PS_OK;
}

static PsStatus list(PsRef self, const PsType *element, const PsAst *const *items, uint32_t count,
                     PsValue *out)
{
    *out = ps_ast_collection(ps_ast_object(self)->tree, element, items, count);
    return PS_OK;
}

static PsStatus list_or_null(PsRef self, const PsType *element, const PsAst *const *items,
                             uint32_t count, PsValue *out)
{
    return count == 0 ? PS_OK : list(self, element, items, count, out);
}

static PsStatus pairs(PsContext *ctx, PsRef self, const PsType *first, const PsType *second,
                      const PsAst *const *items, uint32_t count, PsValue *out)
{
    const PsType *both[] = {first, second};
    const PsType *tuple = ps_type_construct(PS_T(System_Tuple_2), both, 2);
    *out = ps_list_new(
        ps_type_construct(PS_T(System_Collections_ObjectModel_ReadOnlyCollection_1), &tuple, 1),
        tuple);
    for (uint32_t i = 0; i < count; i++) {
        PS_AUTO PsValue key = ps_ast_value(ps_ast_object(self)->tree, items[2 * i]);
        PS_AUTO PsValue value = ps_ast_value(ps_ast_object(self)->tree, items[2 * i + 1]);
        const PsRef parts[] = {ps_ref(&key), ps_ref(&value)};
        PsValue pair = PS_NULL;
        PsStatus status = ps_types_construct(ctx, tuple, parts, 2, &pair);
        if (status)
            return status;
        ps_array_push(*out, pair);
    }
    return PS_OK;
}

static PsStatus text(const char *from, uint32_t len, PsValue *out)
{
    if (from != NULL)
        *out = ps_string((PsSlice){from, len});
    return PS_OK;
}

int64_t ps_ast_token_kind(unsigned kind)
{
    /* .NET's numbers leave a gap in front of the keywords. */
    return kind < PS_TOKEN_BEGIN ? kind : (int64_t)kind - PS_TOKEN_BEGIN + 119;
}

static PsStatus number(const PsType *type, int64_t value, PsValue *out)
{
    *out = ps_enum(type, value);
    return PS_OK;
}

/* ---- the functions behind the rows ---- */

#define GETTER(class_, name_) static PS_AST_FUNCTION(get_##class_##_##name_)
#define NODE(struct_) PS_AST_AS(ps_ast_node(self), struct_)

#define CLASS(name_)
#define END(name_)
#define GET(class_, type_, name_, function_)
#define CALL(class_, signature_, function_)
#define CHILD(class_, type_, name_, struct_, field_) \
    GETTER(class_, name_) \
    { \
        return child(self, NODE(struct_)->field_, out); \
    }
#define LIST(class_, element_, name_, struct_, field_) \
    GETTER(class_, name_) \
    { \
        const PsAstList *from = NODE(struct_)->field_; \
        return list(self, LANGUAGE(element_), from->items, from->count, out); \
    }
#define LIST_OR_NULL(class_, element_, name_, struct_, field_) \
    GETTER(class_, name_) \
    { \
        const PsAstList *from = NODE(struct_)->field_; \
        return list_or_null(self, LANGUAGE(element_), from->items, from->count, out); \
    }
#define ITEMS(class_, element_, name_, struct_) \
    GETTER(class_, name_) \
    { \
        return list(self, LANGUAGE(element_), NODE(struct_)->items, NODE(struct_)->count, out); \
    }
#define ITEMS_OR_NULL(class_, element_, name_, struct_) \
    GETTER(class_, name_) \
    { \
        return list_or_null(self, LANGUAGE(element_), NODE(struct_)->items, NODE(struct_)->count, \
                            out); \
    }
#define PAIRS(class_, first_, second_, name_, struct_) \
    GETTER(class_, name_) \
    { \
        return pairs(ctx, self, LANGUAGE(first_), LANGUAGE(second_), NODE(struct_)->items, \
                     NODE(struct_)->count, out); \
    }
#define TEXT(class_, name_, struct_, field_, len_) \
    GETTER(class_, name_) \
    { \
        return text(NODE(struct_)->field_, NODE(struct_)->len_, out); \
    }
#define FLAG(class_, name_, flag_) \
    GETTER(class_, name_) \
    { \
        *out = ps_bool((ps_ast_node(self)->flags & (flag_)) != 0); \
        return PS_OK; \
    }
#define FLAGS(class_, enum_, name_, mask_) \
    GETTER(class_, name_) \
    { \
        return number(LANGUAGE(enum_), ps_ast_node(self)->flags & (mask_), out); \
    }
#define KIND(class_, name_) \
    GETTER(class_, name_) \
    { \
        return number(LANGUAGE(TokenKind), ps_ast_token_kind(ps_ast_node(self)->op), out); \
    }
#define CHOICE(class_, enum_, name_) \
    GETTER(class_, name_) \
    { \
        return number(LANGUAGE(enum_), ps_ast_node(self)->op, out); \
    }
#define SPAN(class_, name_, struct_, start_, end_) \
    GETTER(class_, name_) \
    { \
        *out = ps_extent_value(ps_ast_script(ps_ast_object(self)->tree), NODE(struct_)->start_, \
                               NODE(struct_)->end_); \
        return PS_OK; \
    }
#include "engine/ast_property.def"

/* ---- the rows ---- */

#undef CLASS
#undef END
#undef GET
#undef CALL
#undef CHILD
#undef LIST
#undef LIST_OR_NULL
#undef ITEMS
#undef ITEMS_OR_NULL
#undef PAIRS
#undef TEXT
#undef FLAG
#undef FLAGS
#undef KIND
#undef CHOICE
#undef SPAN
#define ROW(class_, type_, name_) PS_PROPERTY(type_ " " #name_, get_##class_##_##name_),
#define CLASS(name_) static const PsMemberRow rows_##name_[] = {
#define END(name_) \
    { \
        0 \
    } \
    } \
    ;
#define GET(class_, type_, name_, function_) PS_PROPERTY(type_ " " #name_, function_),
#define CALL(class_, signature_, function_) PS_METHOD(signature_, function_),
#define CHILD(class_, type_, name_, struct_, field_) ROW(class_, PS_AST_NAMESPACE #type_, name_)
#define LIST(class_, element_, name_, struct_, field_) \
    ROW(class_, PS_AST_COLLECTION(#element_), name_)
#define LIST_OR_NULL LIST
#define ITEMS(class_, element_, name_, struct_) ROW(class_, PS_AST_COLLECTION(#element_), name_)
#define ITEMS_OR_NULL ITEMS
#define PAIRS(class_, first_, second_, name_, struct_) \
    ROW(class_, \
        "System.Collections.ObjectModel.ReadOnlyCollection[System.Tuple[" PS_AST_NAMESPACE #first_ \
        "," PS_AST_NAMESPACE #second_ "]]", \
        name_)
#define TEXT(class_, name_, struct_, field_, len_) ROW(class_, "string", name_)
#define FLAG(class_, name_, flag_) ROW(class_, "bool", name_)
#define FLAGS(class_, enum_, name_, mask_) ROW(class_, PS_AST_NAMESPACE #enum_, name_)
#define KIND(class_, name_) ROW(class_, PS_AST_NAMESPACE "TokenKind", name_)
#define CHOICE(class_, enum_, name_) ROW(class_, PS_AST_NAMESPACE #enum_, name_)
#define SPAN(class_, name_, struct_, start_, end_) \
    ROW(class_, PS_AST_NAMESPACE "IScriptExtent", name_)
#include "engine/ast_property.def"

/* ---- the classes ---- */

#undef CLASS
#undef END
#undef GET
#undef CALL
#undef ROW
#define ROW(class_, type_, name_)
#define CLASS(name_) {PS_TYPE_ID_System_Management_Automation_Language_##name_, rows_##name_},
#define END(name_)
#define GET(class_, type_, name_, function_)
#define CALL(class_, signature_, function_)
static const PsTypeMembers members[] = {
#include "engine/ast_property.def"
    {0},
};

void ps_ast_register(void)
{
    ps_types_register(members);
    ps_extent_register();
    ps_ast_type_name_register();
    ps_ast_parser_register();
    ps_ast_token_register();
    ps_ast_help_register();
}
