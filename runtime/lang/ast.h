/*
 * ast.h - the syntax tree: PowerShell's own node types, compact.
 *
 * Every node starts with a PsAst and is cast to the struct of its kind:
 *
 *     const PsPipelineAst *pipeline = PS_AST_AS(node, Pipeline);
 *
 * Nodes, lists and texts live in the arena of the PsScript they belong to and are never changed
 * after parsing.  A child is NULL where PowerShell's property is null; a PsAstList is never NULL.
 * Lists that a kind always has stand at its end ("items").  Nodes of a script with syntax errors
 * may be missing children: compile only what parsed without errors.
 */
#ifndef PS_LANG_AST_H
#define PS_LANG_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "lang/token.h"

typedef enum {
#define X(kind, type, name) PS_AST_##kind,
#include "lang/ast.def"
#undef X
    PS_AST_COUNT,
} PsAstKind;

typedef struct {
    uint8_t kind;        /* PsAstKind */
    uint8_t flags;       /* PS_AST_* of the kind, below */
    uint16_t op;         /* PsTokenKind, PsStringKind, ... as the kind says */
    uint32_t start, end; /* byte offsets in the source's text */
} PsAst;

typedef struct {
    uint32_t count;
    const PsAst *items[];
} PsAstList;

#define PS_AST_AS(node, type) ((const Ps##type##Ast *)(const void *)(node))

/* PowerShell's base classes. */
static inline bool ps_ast_is_statement(const PsAst *node)
{
    return node->kind >= PS_AST_TYPE_DEFINITION && node->kind <= PS_AST_COMMAND_EXPRESSION;
}
static inline bool ps_ast_is_pipeline_base(const PsAst *node)
{
    return node->kind >= PS_AST_ERROR_STATEMENT && node->kind <= PS_AST_ASSIGNMENT_STATEMENT;
}
static inline bool ps_ast_is_expression(const PsAst *node)
{
    return node->kind >= PS_AST_ERROR_EXPRESSION;
}
static inline bool ps_ast_is_loop(const PsAst *node)
{
    return node->kind >= PS_AST_FOREACH_STATEMENT && node->kind <= PS_AST_WHILE_STATEMENT;
}

/* ---- type names ---- */

typedef enum { PS_TYPE_NAME_SIMPLE, PS_TYPE_NAME_GENERIC, PS_TYPE_NAME_ARRAY } PsTypeNameKind;

typedef struct PsTypeName PsTypeName;
struct PsTypeName {
    uint8_t kind;                 /* PsTypeNameKind */
    uint8_t rank;                 /* of an array: 1 for [], 2 for [,] */
    uint16_t argument_count;      /* of a generic */
    uint32_t start, end;          /* extent */
    PsSlice name;                 /* as written, without assembly; of a simple name only */
    PsSlice assembly;             /* "mscorlib, Version=..."; empty when not given */
    const PsTypeName *element;    /* of an array: its element; of a generic: the generic type */
    const PsTypeName **arguments; /* of a generic */
};

/* ---- constants ---- */

typedef enum {
    PS_STRING_SINGLE_QUOTED,
    PS_STRING_SINGLE_QUOTED_HERE,
    PS_STRING_DOUBLE_QUOTED,
    PS_STRING_DOUBLE_QUOTED_HERE,
    PS_STRING_BARE_WORD,
} PsStringKind;

typedef enum {
    PS_LITERAL_INT8,
    PS_LITERAL_UINT8,
    PS_LITERAL_INT16,
    PS_LITERAL_UINT16,
    PS_LITERAL_INT32,
    PS_LITERAL_UINT32,
    PS_LITERAL_INT64,
    PS_LITERAL_UINT64,
    PS_LITERAL_DOUBLE,
    PS_LITERAL_DECIMAL, /* `digits`: sign, digits and point with the value's own scale: "1.50" */
    PS_LITERAL_BIGINT,  /* `digits`: sign and digits, base 10 */
    PS_LITERAL_TRUE,    /* the $true that [Parameter(Mandatory)] means */
    PS_LITERAL_NONE,    /* a number that is wrong: null */
} PsLiteralKind;

typedef struct {
    PsAst base; /* op: PsLiteralKind */
    uint32_t digits_len;
    union {
        int64_t i64; /* the signed kinds */
        uint64_t u64;
        double f64;
        const char *digits; /* NUL behind */
    } as;
} PsConstantExpressionAst;

typedef struct {
    PsAst base; /* op: PsStringKind */
    uint32_t len;
    const char *text; /* with escapes resolved; may hold NUL */
} PsStringConstantExpressionAst;

/* "a $b $(c)": `text` is the value with escapes resolved and the nested parts left as written. */
typedef struct {
    PsAst base; /* op: PsStringKind */
    uint32_t len;
    const char *text;
    const struct PsExpandablePart *parts; /* one more than `count`, see below */
    uint32_t count;
    const PsAst *items[]; /* variables, sub-expressions */
} PsExpandableStringExpressionAst;

/* The literal text in front of item i; parts[count] is what follows the last item. */
typedef struct PsExpandablePart {
    const char *text;
    uint32_t len;
} PsExpandablePart;

enum {
    PS_AST_SPLATTED = 1u << 0, /* @name */
    PS_AST_GLOBAL = 1u << 1,   /* scope qualifiers */
    PS_AST_LOCAL = 1u << 2,
    PS_AST_SCRIPT = 1u << 3,
    PS_AST_PRIVATE = 1u << 4,
    PS_AST_USING = 1u << 5,    /* $using:name as PowerShell sees the path */
    PS_AST_DRIVE = 1u << 6,    /* $env:name, $function:name: a provider path */
    PS_AST_VARIABLE = 1u << 7, /* $variable:name */
};

typedef struct {
    PsAst base; /* flags above; op: length of the qualifier with its colon, 0 if there is none */
    uint32_t len;
    const char *path; /* as PowerShell's UserPath: no $, braces or escapes: "script:name" */
} PsVariableExpressionAst;

static inline PsSlice ps_variable_path(const PsVariableExpressionAst *v)
{
    return (PsSlice){v->path, v->len};
}
/* Without scope or drive. */
static inline PsSlice ps_variable_name(const PsVariableExpressionAst *v)
{
    return (PsSlice){v->path + v->base.op, v->len - v->base.op};
}
static inline PsSlice ps_variable_qualifier(const PsVariableExpressionAst *v)
{
    return (PsSlice){v->path, v->base.op == 0 ? 0u : v->base.op - 1u};
}
static inline PsSlice ps_ast_string_text(const PsStringConstantExpressionAst *s)
{
    return (PsSlice){s->text, s->len};
}

/* ---- expressions ---- */

typedef struct {
    PsAst base;
    const PsAst *condition, *if_true, *if_false;
} PsTernaryExpressionAst;

typedef struct {
    PsAst base;                /* op: PsTokenKind of the operator */
    uint32_t op_start, op_end; /* the operator's extent, where run-time errors point */
    const PsAst *left, *right;
} PsBinaryExpressionAst;

typedef struct {
    PsAst base; /* op: PsTokenKind; ++ and -- behind their operand are POSTFIX_PLUS_PLUS ... */
    const PsAst *child;
} PsUnaryExpressionAst;

/* [type]$x (CONVERT: attribute is a TypeConstraint) or [attribute()]$x (ATTRIBUTED). */
typedef struct {
    PsAst base;
    const PsAst *attribute, *child;
} PsAttributedExpressionAst;

enum {
    PS_AST_STATIC = 1u << 0,           /* :: */
    PS_AST_NULL_CONDITIONAL = 1u << 1, /* ?. and ?[ */
};

typedef struct {
    PsAst base; /* flags above */
    const PsAst *object, *member;
} PsMemberExpressionAst;

typedef struct {
    PsAst base; /* flags above */
    uint32_t count;
    const PsAst *object, *member;
    const PsTypeName *const *generic_arguments; /* $x.M[int](1); generic_count of them */
    uint32_t generic_count;
    const PsAst *items[]; /* arguments */
} PsInvokeMemberExpressionAst;

typedef struct {
    PsAst base; /* flags: PS_AST_NULL_CONDITIONAL */
    const PsAst *target, *index;
} PsIndexExpressionAst;

typedef struct {
    PsAst base;
    const PsTypeName *type_name;
} PsTypeExpressionAst;

typedef struct {
    PsAst base;
    const struct PsScriptBlockAst *script_block;
} PsScriptBlockExpressionAst;

typedef struct {
    PsAst base;
    uint32_t count;
    const PsAst *items[];
} PsArrayLiteralAst;

/* Key and value alternate: items[2 * i] is an expression, items[2 * i + 1] a statement. */
typedef struct {
    PsAst base;
    uint32_t count; /* pairs */
    const PsAst *items[];
} PsHashtableAst;

/* @( ) and $( ) */
typedef struct {
    PsAst base;
    const PsAst *block; /* a StatementBlock */
} PsBlockExpressionAst;

typedef struct {
    PsAst base;
    const PsAst *pipeline; /* any pipeline base, also an assignment */
} PsParenExpressionAst;

/* $using:x and what hangs on it inside: `expression` is the variable, its path "x". */
typedef struct {
    PsAst base;
    const PsAst *expression;
} PsUsingExpressionAst;

/* ---- commands and pipelines ---- */

typedef struct {
    PsAst base;
    uint32_t len;
    const char *name;                /* without the dash */
    const PsAst *argument;           /* of -name:argument */
    uint32_t error_start, error_end; /* extent of "-name:" alone */
} PsCommandParameterAst;

typedef struct {
    PsAst base; /* op: PS_TOKEN_AMPERSAND, PS_TOKEN_DOT or PS_TOKEN_UNKNOWN */
    uint32_t count;
    const PsAstList *redirections;
    const PsAst *items[]; /* name, parameters, arguments */
} PsCommandAst;

typedef struct {
    PsAst base;
    const PsAst *expression;
    const PsAstList *redirections;
} PsCommandExpressionAst;

typedef enum {
    PS_STREAM_ALL,
    PS_STREAM_OUTPUT,
    PS_STREAM_ERROR,
    PS_STREAM_WARNING,
    PS_STREAM_VERBOSE,
    PS_STREAM_DEBUG,
    PS_STREAM_INFORMATION,
} PsRedirectionStream;

enum { PS_AST_APPEND = 1u << 0 };

typedef struct {
    PsAst base; /* op: PsRedirectionStream; flags: PS_AST_APPEND */
    const PsAst *location;
} PsFileRedirectionAst;

typedef struct {
    PsAst base;  /* op: PsRedirectionStream it takes */
    uint32_t to; /* PsRedirectionStream */
} PsMergingRedirectionAst;

enum { PS_AST_BACKGROUND = 1u << 0 /* & at the end */ };

typedef struct {
    PsAst base; /* flags: PS_AST_BACKGROUND */
    uint32_t count;
    const PsAst *items[]; /* Command, CommandExpression */
} PsPipelineAst;

typedef struct {
    PsAst base; /* op: PS_TOKEN_AND_AND or PS_TOKEN_OR_OR; flags: PS_AST_BACKGROUND */
    const PsAst *left, *right; /* left: Pipeline or PipelineChain */
} PsPipelineChainAst;

typedef struct {
    PsAst base; /* op: PsTokenKind of the operator */
    uint32_t op_start, op_end;
    const PsAst *left, *right; /* right: a statement, or a CommandExpression without a pipeline */
} PsAssignmentStatementAst;

/* ---- statements ---- */

typedef struct {
    PsAst base;
    uint32_t count;
    const PsAstList *traps;
    const PsAst *items[]; /* statements */
} PsStatementBlockAst;

typedef struct {
    PsAst base;
    uint32_t count;         /* clauses */
    const PsAst *otherwise; /* else block */
    const PsAst *items[];   /* condition (pipeline base) and block alternate */
} PsIfStatementAst;

/* while, do-while, do-until */
typedef struct {
    PsAst base;
    uint32_t label_len;
    const char *label; /* NULL when there is none; without the colon */
    const PsAst *condition, *body;
} PsLoopStatementAst;

typedef struct {
    PsAst base;
    uint32_t label_len;
    const char *label;
    const PsAst *initializer, *condition, *iterator, *body; /* the first three may be NULL */
} PsForStatementAst;

enum { PS_AST_PARALLEL = 1u << 0 /* foreach -parallel */ };

typedef struct {
    PsAst base; /* flags above */
    uint32_t label_len;
    const char *label;
    const PsAst *variable;       /* VariableExpression */
    const PsAst *condition;      /* pipeline base */
    const PsAst *throttle_limit; /* NULL */
    const PsAst *body;
} PsForEachStatementAst;

enum {
    PS_AST_SWITCH_FILE = 1u << 0,
    PS_AST_SWITCH_REGEX = 1u << 1,
    PS_AST_SWITCH_WILDCARD = 1u << 2,
    PS_AST_SWITCH_EXACT = 1u << 3,
    PS_AST_SWITCH_CASE = 1u << 4,
    PS_AST_SWITCH_PARALLEL = 1u << 5,
};

typedef struct {
    PsAst base; /* flags above */
    uint32_t label_len;
    const char *label;
    const PsAst *condition;
    const PsAst *otherwise; /* default block */
    uint32_t count;         /* clauses */
    const PsAst *items[];   /* condition (expression) and block alternate */
} PsSwitchStatementAst;

typedef struct {
    PsAst base;
    const PsAst *body, *finally;
    uint32_t count;
    const PsAst *items[]; /* CatchClause */
} PsTryStatementAst;

typedef struct {
    PsAst base;
    uint32_t count;
    const PsAst *body;
    const PsAst *items[]; /* TypeConstraint; none: catches all */
} PsCatchClauseAst;

typedef struct {
    PsAst base;
    const PsAst *type; /* TypeConstraint or NULL */
    const PsAst *body;
} PsTrapStatementAst;

/* break, continue: value is the label (expression); return, exit, throw: a pipeline. */
typedef struct {
    PsAst base;
    const PsAst *value;
} PsFlowStatementAst;

typedef struct {
    PsAst base;
    uint32_t len;
    const char *variable; /* NULL when there is none */
    const PsAst *body;
    uint32_t count;
    const PsAst *items[]; /* -SupportedCommand expressions */
} PsDataStatementAst;

/* parallel { }, sequence { } of workflows */
typedef struct {
    PsAst base; /* op: PsTokenKind of the keyword */
    const struct PsToken *keyword;
    const PsAst *body;
} PsBlockStatementAst;

typedef enum {
    PS_USING_ASSEMBLY,
    PS_USING_COMMAND,
    PS_USING_MODULE,
    PS_USING_NAMESPACE,
    PS_USING_TYPE,
} PsUsingKind;

enum { PS_AST_LATE = 1u << 0 /* behind other statements, where it is an error */ };

typedef struct {
    PsAst base;                 /* op: PsUsingKind; flags above */
    const PsAst *name, *alias;  /* StringConstantExpression */
    const PsAst *specification; /* Hashtable, of `using module @{...}` */
} PsUsingStatementAst;

typedef struct {
    PsAst base;        /* op: 0 */
    const PsAst *body; /* ScriptBlockExpression */
    const PsAst *instance_name;
} PsConfigurationDefinitionAst;

typedef struct {
    PsAst base;
    uint32_t count;
    const PsAst *items[];
} PsDynamicKeywordStatementAst;

typedef struct {
    const char *name; /* "regex" */
    const struct PsToken *token;
} PsErrorFlag;

/* ErrorStatement, ErrorExpression: what could be read of it. */
typedef struct {
    PsAst base;
    const struct PsToken *keyword;        /* switch, && or ||; NULL of all others */
    const PsErrorFlag *flags;             /* of a switch, each once */
    uint32_t flag_count;                  /* NULL flags if 0 */
    uint32_t count;                       /* of a switch: 0 */
    const PsAst *file;                    /* of a switch: the value of the flag "file" or NULL */
    const PsAstList *conditions, *bodies; /* of a switch: empty elsewhere */
    const PsAst *items[];
} PsErrorAst;

/* ---- script blocks, functions, types ---- */

typedef struct {
    PsAst base; /* op: PS_TOKEN_BEGIN, _PROCESS, _END, _CLEAN, _DYNAMICPARAM */
    uint32_t count;
    const PsAstList *traps;
    const PsAst *items[]; /* statements */
} PsNamedBlockAst;        /* flags: PS_AST_UNNAMED */

enum { PS_AST_UNNAMED = 1u << 0 /* no keyword in front: the whole body is the block */ };

typedef struct {
    PsAst base;
    const PsAstList *attributes;
    uint32_t count;
    const PsAst *items[]; /* Parameter */
} PsParamBlockAst;

typedef struct {
    PsAst base;
    const PsVariableExpressionAst *name;
    const PsAst *default_value;
    uint32_t count;
    const PsAst *items[]; /* Attribute, TypeConstraint, as written */
} PsParameterAst;

typedef struct {
    PsAst base;
    const PsTypeName *type_name;
    const PsAstList *positional; /* expressions */
    const PsAstList *named;      /* NamedAttributeArgument */
} PsAttributeAst;

typedef struct {
    PsAst base;
    const PsTypeName *type_name;
} PsTypeConstraintAst;

enum { PS_AST_OMITTED = 1u << 0 /* [Parameter(Mandatory)]: the argument is $true */ };

typedef struct {
    PsAst base; /* flags above */
    uint32_t len;
    const char *name;
    const PsAst *argument;
} PsNamedAttributeArgumentAst;

typedef struct {
    PsSlice name;
    PsSlice version, maximum_version, required_version, guid; /* empty when not given */
} PsRequiredModule;

/* What the #requires lines of a script say. */
typedef struct {
    PsSlice version; /* "5.1", empty when not given */
    PsSlice application_id;
    const PsSlice *editions;
    const PsRequiredModule *modules;
    const PsSlice *assemblies;
    uint32_t edition_count, module_count, assembly_count;
    bool elevated; /* -RunAsAdministrator */
} PsRequirements;

typedef struct PsScriptBlockAst {
    PsAst base;
    const PsAstList *attributes;   /* of a script block without a param block */
    const PsAstList *usings;       /* UsingStatement */
    const PsParamBlockAst *params; /* NULL when there is none */
    const PsNamedBlockAst *dynamicparam, *begin, *process, *end, *clean;
    const PsRequirements *requirements; /* NULL unless there are #requires lines */
} PsScriptBlockAst;

enum {
    PS_AST_FILTER = 1u << 0,
    PS_AST_WORKFLOW = 1u << 1,
    PS_AST_HAS_PARENS = 1u << 2, /* parameters in parentheses behind the name, perhaps none */
};

typedef struct {
    PsAst base; /* flags above */
    uint32_t len;
    const char *name;
    const PsAstList *parameters; /* of name(...); those of param(...) are in the body */
    const PsScriptBlockAst *body;
    uint32_t name_start, name_end;
} PsFunctionDefinitionAst;

/* Of a class's members; STATIC is PS_AST_STATIC. */
enum {
    PS_AST_HIDDEN = 1u << 1,
    PS_AST_MEMBER_PRIVATE = 1u << 2,
    PS_AST_PUBLIC = 1u << 3,
    PS_AST_CONSTRUCTOR = 1u << 4, /* of a FunctionMember */
    PS_AST_LITERAL = 1u << 5,     /* of an enum's member */
};

typedef struct {
    PsAst base; /* flags above */
    uint32_t len;
    const char *name;
    const PsAst *type;          /* TypeConstraint or NULL */
    const PsAst *initial_value; /* NULL when there is none; of an enum's member its value */
    const PsAstList *attributes;
} PsPropertyMemberAst;

typedef struct {
    PsAst base; /* flags above */
    uint32_t len;
    const char *name;
    const PsAst *return_type; /* TypeConstraint or NULL */
    const PsAstList *attributes;
    const PsFunctionDefinitionAst *function;
} PsFunctionMemberAst;

enum { PS_AST_CLASS = 1u << 0, PS_AST_INTERFACE = 1u << 1, PS_AST_ENUM = 1u << 2 };

typedef struct {
    PsAst base; /* flags above */
    uint32_t len;
    const char *name;
    const PsAstList *attributes;
    const PsAstList *bases; /* TypeConstraint: base class and interfaces, an enum's type */
    uint32_t count;
    const PsAst *items[]; /* PropertyMember, FunctionMember */
} PsTypeDefinitionAst;

/* ---- walking ---- */

/* "PipelineAst" */
const char *ps_ast_name(PsAstKind kind);
/* Calls `visit` for each child node in the order of PowerShell's properties; stops when it returns
 * false and returns false then. */
bool ps_ast_each(const PsAst *node, bool (*visit)(const PsAst *child, void *data), void *data);

#endif
