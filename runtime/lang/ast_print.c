/* ast_print.c - the syntax tree and the errors of a script as text. */
#include "lang/ast_print.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf.h"
#include "lang/deep_stack.h"
#include "lang/lexer.h"
#include "lang/type_name.h"

/* ---- JSON strings ---- */

typedef struct {
    uint16_t first, last;
} Range;

static const Range escaped[] = {
#define R(first, last) {first, last},
#include "lang/char_escaped.def"
#undef R
};

static bool is_escaped(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return c == '"' || c == '\\';
    if (c < 0x20 || c > 0xFFFF)
        return true;
    size_t low = 0;
    size_t high = PS_COUNT(escaped);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > escaped[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < PS_COUNT(escaped) && c >= escaped[low].first;
}

static void write_escape(PsBuffer *out, uint32_t c)
{
    static const char names[] = "\b\t\n\f\r\"\\";
    static const char letters[] = "btnfr\"\\";
    const char *name = c == 0 || c > 127 ? NULL : strchr(names, (int)c);
    if (name != NULL) {
        ps_buffer_byte(out, '\\');
        ps_buffer_byte(out, letters[name - names]);
    } else if (c > 0xFFFF) {
        ps_buffer_printf(out, "\\u%04X\\u%04X", 0xD800 + ((c - 0x10000) >> 10),
                         0xDC00 + ((c - 0x10000) & 0x3FF));
    } else if (c >= 0xD800 && c <= 0xDFFF) {
        ps_buffer_text(out, "\\uFFFD"); /* half of a pair */
    } else {
        ps_buffer_printf(out, "\\u%04X", c);
    }
}

static void write_json(PsBuffer *out, PsSlice text)
{
    ps_buffer_byte(out, '"');
    for (size_t i = 0; i < text.len;) {
        uint32_t c = 0;
        size_t width = ps_utf8_decode(text.data + i, text.len - i, &c);
        if (width == 0)
            width = 1;
        if (is_escaped(c))
            write_escape(out, c);
        else
            ps_buffer_append(out, text.data + i, width);
        i += width;
    }
    ps_buffer_byte(out, '"');
}

/* ---- attributes of nodes ---- */

static void write_flag(PsBuffer *out, bool is_set, const char *name)
{
    if (is_set)
        ps_buffer_printf(out, " %s", name);
}

static void write_name(PsBuffer *out, const char *name, uint32_t len)
{
    ps_buffer_byte(out, ' ');
    ps_buffer_append(out, name, len);
}

static void write_label(PsBuffer *out, const char *label, uint32_t len)
{
    if (label == NULL)
        return;
    ps_buffer_text(out, " label=");
    ps_buffer_append(out, label, len);
}

static void write_type(PsBuffer *out, const PsTypeName *type_name)
{
    ps_buffer_byte(out, ' ');
    ps_type_name_write(out, type_name, true);
}

static void write_string(PsBuffer *out, unsigned kind, const char *text, uint32_t len)
{
    static const char *const names[] = {
        [PS_STRING_SINGLE_QUOTED] = "SingleQuoted",
        [PS_STRING_SINGLE_QUOTED_HERE] = "SingleQuotedHereString",
        [PS_STRING_DOUBLE_QUOTED] = "DoubleQuoted",
        [PS_STRING_DOUBLE_QUOTED_HERE] = "DoubleQuotedHereString",
        [PS_STRING_BARE_WORD] = "BareWord",
    };
    ps_buffer_printf(out, " %s ", names[kind]);
    write_json(out, (PsSlice){text, len});
}

/* .NET's shortest form: 17 digits in front of the point at most, else with an exponent. */
static void write_double(PsBuffer *out, double value)
{
    char digits[40];
    if (isnan(value) || isinf(value)) {
        ps_buffer_text(out, isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity");
        return;
    }
    int precision = 1;
    do {
        snprintf(digits, sizeof(digits), "%.*e", precision - 1, value);
    } while (precision++ < 17 && strtod(digits, NULL) != value);
    int exponent = atoi(strchr(digits, 'e') + 1);
    if (exponent >= -4 && exponent < 17) {
        int decimals = precision - 2 - exponent;
        ps_buffer_printf(out, "%.*f", decimals < 0 ? 0 : decimals, value);
        return;
    }
    *strchr(digits, 'e') = '\0';
    ps_buffer_printf(out, "%sE%c%02d", digits, exponent < 0 ? '-' : '+', abs(exponent));
}

static void write_constant(PsBuffer *out, const PsConstantExpressionAst *node)
{
    static const char *const names[] = {
        [PS_LITERAL_INT8] = "SByte",
        [PS_LITERAL_UINT8] = "Byte",
        [PS_LITERAL_INT16] = "Int16",
        [PS_LITERAL_UINT16] = "UInt16",
        [PS_LITERAL_INT32] = "Int32",
        [PS_LITERAL_UINT32] = "UInt32",
        [PS_LITERAL_INT64] = "Int64",
        [PS_LITERAL_UINT64] = "UInt64",
        [PS_LITERAL_DOUBLE] = "Double",
        [PS_LITERAL_DECIMAL] = "Decimal",
        [PS_LITERAL_BIGINT] = "Numerics.BigInteger",
        [PS_LITERAL_TRUE] = "Boolean",
        [PS_LITERAL_NONE] = "Object",
    };
    ps_buffer_printf(out, " System.%s ", names[node->base.op]);
    switch ((PsLiteralKind)node->base.op) {
    case PS_LITERAL_INT8:
    case PS_LITERAL_INT16:
    case PS_LITERAL_INT32:
    case PS_LITERAL_INT64:
        ps_buffer_printf(out, "%lld", (long long)node->as.i64);
        break;
    case PS_LITERAL_UINT8:
    case PS_LITERAL_UINT16:
    case PS_LITERAL_UINT32:
    case PS_LITERAL_UINT64:
        ps_buffer_printf(out, "%llu", (unsigned long long)node->as.u64);
        break;
    case PS_LITERAL_DOUBLE:
        write_double(out, node->as.f64);
        break;
    case PS_LITERAL_DECIMAL:
    case PS_LITERAL_BIGINT:
        ps_buffer_append(out, node->as.digits, node->digits_len);
        break;
    case PS_LITERAL_TRUE:
        ps_buffer_text(out, "True");
        break;
    case PS_LITERAL_NONE:
        break;
    }
}

typedef struct {
    unsigned flag;
    const char *name;
} FlagName;

/* "Public, Static": as .NET writes a set of flags; "None" when it is empty. */
static void write_flags(PsBuffer *out, unsigned flags, const FlagName *names)
{
    bool is_first = true;
    for (; names->name != NULL; names++) {
        if ((flags & names->flag) == 0)
            continue;
        ps_buffer_text(out, is_first ? " " : ", ");
        ps_buffer_text(out, names->name);
        is_first = false;
    }
    if (is_first)
        ps_buffer_text(out, " None");
}

static const FlagName member_flags[] = {
    {PS_AST_PUBLIC, "Public"},   {PS_AST_MEMBER_PRIVATE, "Private"}, {PS_AST_STATIC, "Static"},
    {PS_AST_LITERAL, "Literal"}, {PS_AST_HIDDEN, "Hidden"},          {0},
};
static const FlagName type_flags[] = {
    {PS_AST_CLASS, "Class"}, {PS_AST_INTERFACE, "Interface"}, {PS_AST_ENUM, "Enum"}, {0}};
static const FlagName foreach_flags[] = {{PS_AST_PARALLEL, "Parallel"}, {0}};
static const FlagName switch_flags[] = {
    {PS_AST_SWITCH_FILE, "File"},
    {PS_AST_SWITCH_REGEX, "Regex"},
    {PS_AST_SWITCH_WILDCARD, "Wildcard"},
    {PS_AST_SWITCH_EXACT, "Exact"},
    {PS_AST_SWITCH_CASE, "CaseSensitive"},
    {PS_AST_SWITCH_PARALLEL, "Parallel"},
    {0},
};
static const char *const stream_names[] = {
    [PS_STREAM_ALL] = "All",
    [PS_STREAM_OUTPUT] = "Output",
    [PS_STREAM_ERROR] = "Error",
    [PS_STREAM_WARNING] = "Warning",
    [PS_STREAM_VERBOSE] = "Verbose",
    [PS_STREAM_DEBUG] = "Debug",
    [PS_STREAM_INFORMATION] = "Information",
};
static const char *const using_names[] = {
    [PS_USING_ASSEMBLY] = "Assembly", [PS_USING_COMMAND] = "Command",
    [PS_USING_MODULE] = "Module",     [PS_USING_NAMESPACE] = "Namespace",
    [PS_USING_TYPE] = "Type",
};

static void write_script_block(PsBuffer *out, const PsAst *node)
{
    write_flag(out, PS_AST_AS(node, ScriptBlock)->requirements != NULL, "requires");
}

static void write_expression_attributes(PsBuffer *out, const PsAst *node)
{
    switch (node->kind) {
    case PS_AST_STRING_CONSTANT_EXPRESSION: {
        const PsStringConstantExpressionAst *string = PS_AST_AS(node, StringConstantExpression);
        write_string(out, node->op, string->text, string->len);
        break;
    }
    case PS_AST_EXPANDABLE_STRING_EXPRESSION: {
        const PsExpandableStringExpressionAst *string = PS_AST_AS(node, ExpandableStringExpression);
        write_string(out, node->op, string->text, string->len);
        break;
    }
    case PS_AST_CONSTANT_EXPRESSION:
        write_constant(out, PS_AST_AS(node, ConstantExpression));
        break;
    case PS_AST_VARIABLE_EXPRESSION: {
        const PsVariableExpressionAst *variable = PS_AST_AS(node, VariableExpression);
        write_name(out, variable->path, variable->len);
        write_flag(out, (node->flags & PS_AST_SPLATTED) != 0, "splatted");
        break;
    }
    case PS_AST_BINARY_EXPRESSION:
    case PS_AST_UNARY_EXPRESSION:
        ps_buffer_printf(out, " %s", ps_token_name(node->op));
        break;
    case PS_AST_INVOKE_MEMBER_EXPRESSION:
    case PS_AST_BASE_CTOR_EXPRESSION:
        write_flag(out, (node->flags & PS_AST_STATIC) != 0, "static");
        write_flag(out, (node->flags & PS_AST_NULL_CONDITIONAL) != 0, "null-conditional");
        ps_buffer_printf(out, " arguments=%u", PS_AST_AS(node, InvokeMemberExpression)->count);
        break;
    case PS_AST_MEMBER_EXPRESSION:
        write_flag(out, (node->flags & PS_AST_STATIC) != 0, "static");
        write_flag(out, (node->flags & PS_AST_NULL_CONDITIONAL) != 0, "null-conditional");
        break;
    case PS_AST_INDEX_EXPRESSION:
        write_flag(out, (node->flags & PS_AST_NULL_CONDITIONAL) != 0, "null-conditional");
        break;
    case PS_AST_TYPE_EXPRESSION:
        write_type(out, PS_AST_AS(node, TypeExpression)->type_name);
        break;
    case PS_AST_HASHTABLE:
        ps_buffer_printf(out, " pairs=%u", PS_AST_AS(node, Hashtable)->count);
        break;
    case PS_AST_ARRAY_LITERAL:
        ps_buffer_printf(out, " elements=%u", PS_AST_AS(node, ArrayLiteral)->count);
        break;
    default:
        break;
    }
}

static void write_command_attributes(PsBuffer *out, const PsAst *node)
{
    switch (node->kind) {
    case PS_AST_COMMAND_PARAMETER: {
        const PsCommandParameterAst *parameter = PS_AST_AS(node, CommandParameter);
        write_name(out, parameter->name, parameter->len);
        write_flag(out, parameter->argument != NULL, "argument");
        break;
    }
    case PS_AST_COMMAND:
    case PS_AST_ASSIGNMENT_STATEMENT:
        ps_buffer_printf(out, " %s", ps_token_name(node->op));
        break;
    case PS_AST_PIPELINE:
        ps_buffer_printf(out, " elements=%u", PS_AST_AS(node, Pipeline)->count);
        write_flag(out, (node->flags & PS_AST_BACKGROUND) != 0, "background");
        break;
    case PS_AST_PIPELINE_CHAIN:
        ps_buffer_printf(out, " %s", ps_token_name(node->op));
        write_flag(out, (node->flags & PS_AST_BACKGROUND) != 0, "background");
        break;
    case PS_AST_FILE_REDIRECTION:
        ps_buffer_printf(out, " %s", stream_names[node->op]);
        write_flag(out, (node->flags & PS_AST_APPEND) != 0, "append");
        break;
    case PS_AST_MERGING_REDIRECTION:
        ps_buffer_printf(out, " %s %s", stream_names[node->op],
                         stream_names[PS_AST_AS(node, MergingRedirection)->to]);
        break;
    default:
        write_expression_attributes(out, node);
        break;
    }
}

static void write_loop_attributes(PsBuffer *out, const PsAst *node)
{
    switch (node->kind) {
    case PS_AST_SWITCH_STATEMENT: {
        const PsSwitchStatementAst *statement = PS_AST_AS(node, SwitchStatement);
        write_flags(out, node->flags, switch_flags);
        write_label(out, statement->label, statement->label_len);
        ps_buffer_printf(out, " clauses=%u", statement->count);
        write_flag(out, statement->otherwise != NULL, "default");
        break;
    }
    case PS_AST_FOREACH_STATEMENT: {
        const PsForEachStatementAst *loop = PS_AST_AS(node, ForEachStatement);
        write_flags(out, node->flags, foreach_flags);
        write_label(out, loop->label, loop->label_len);
        break;
    }
    case PS_AST_FOR_STATEMENT: {
        const PsForStatementAst *loop = PS_AST_AS(node, ForStatement);
        write_label(out, loop->label, loop->label_len);
        break;
    }
    case PS_AST_DO_WHILE_STATEMENT:
    case PS_AST_DO_UNTIL_STATEMENT:
    case PS_AST_WHILE_STATEMENT: {
        const PsLoopStatementAst *loop = PS_AST_AS(node, LoopStatement);
        write_label(out, loop->label, loop->label_len);
        break;
    }
    default:
        write_command_attributes(out, node);
        break;
    }
}

/* Kinds with the offsets of their tokens, counts of the lists; + where a flag has a value. */
static void write_error(PsBuffer *out, PsSource *source, const PsErrorAst *error)
{
    const PsToken *keyword = error->keyword;
    ps_buffer_printf(out, " kind=%s@%u nested=%u conditions=%u bodies=%u flags=",
                     keyword == NULL ? "-" : ps_token_name(keyword->kind),
                     keyword == NULL ? 0 : ps_source_units(source, keyword->start), error->count,
                     error->conditions->count, error->bodies->count);
    for (uint32_t i = 0; i < error->flag_count; i++)
        ps_buffer_printf(out, "%s%s@%u%s", i == 0 ? "" : ",", error->flags[i].name,
                         ps_source_units(source, error->flags[i].token->start),
                         error->file != NULL && strcmp(error->flags[i].name, "file") == 0 ? "+"
                                                                                          : "");
}

static void write_statement_attributes(PsBuffer *out, const PsAst *node)
{
    switch (node->kind) {
    case PS_AST_IF_STATEMENT:
        ps_buffer_printf(out, " clauses=%u", PS_AST_AS(node, IfStatement)->count);
        write_flag(out, PS_AST_AS(node, IfStatement)->otherwise != NULL, "else");
        break;
    case PS_AST_TRY_STATEMENT:
        ps_buffer_printf(out, " catches=%u", PS_AST_AS(node, TryStatement)->count);
        write_flag(out, PS_AST_AS(node, TryStatement)->finally != NULL, "finally");
        break;
    case PS_AST_CATCH_CLAUSE:
        write_flag(out, PS_AST_AS(node, CatchClause)->count == 0, "all");
        break;
    case PS_AST_USING_STATEMENT:
        ps_buffer_printf(out, " %s", using_names[node->op]);
        break;
    case PS_AST_DATA_STATEMENT: {
        const PsDataStatementAst *data = PS_AST_AS(node, DataStatement);
        write_name(out, data->variable == NULL ? "" : data->variable, data->len);
        ps_buffer_printf(out, " commands=%u", data->count);
        break;
    }
    case PS_AST_BLOCK_STATEMENT:
        ps_buffer_printf(out, " %s", ps_token_text(node->op));
        break;
    case PS_AST_ERROR_EXPRESSION:
        ps_buffer_printf(out, " nested=%u", PS_AST_AS(node, Error)->count);
        break;
    default:
        write_loop_attributes(out, node);
        break;
    }
}

static uint32_t parameter_count(const PsFunctionDefinitionAst *function)
{
    return function->parameters->count;
}

static void write_attributes(PsBuffer *out, const PsAst *node)
{
    switch (node->kind) {
    case PS_AST_SCRIPT_BLOCK:
        write_script_block(out, node);
        break;
    case PS_AST_NAMED_BLOCK:
        ps_buffer_printf(out, " %s", ps_token_name(node->op));
        write_flag(out, (node->flags & PS_AST_UNNAMED) != 0, "unnamed");
        break;
    case PS_AST_TYPE_CONSTRAINT:
        write_type(out, PS_AST_AS(node, TypeConstraint)->type_name);
        break;
    case PS_AST_ATTRIBUTE:
        write_type(out, PS_AST_AS(node, Attribute)->type_name);
        ps_buffer_printf(out, " positional=%u", PS_AST_AS(node, Attribute)->positional->count);
        break;
    case PS_AST_NAMED_ATTRIBUTE_ARGUMENT: {
        const PsNamedAttributeArgumentAst *argument = PS_AST_AS(node, NamedAttributeArgument);
        write_name(out, argument->name, argument->len);
        write_flag(out, (node->flags & PS_AST_OMITTED) != 0, "omitted");
        break;
    }
    case PS_AST_FUNCTION_DEFINITION: {
        const PsFunctionDefinitionAst *function = PS_AST_AS(node, FunctionDefinition);
        write_name(out, function->name, function->len);
        write_flag(out, (node->flags & PS_AST_FILTER) != 0, "filter");
        ps_buffer_printf(out, " parameters=%u", parameter_count(function));
        break;
    }
    case PS_AST_TYPE_DEFINITION: {
        const PsTypeDefinitionAst *type = PS_AST_AS(node, TypeDefinition);
        write_name(out, type->name, type->len);
        write_flags(out, node->flags, type_flags);
        break;
    }
    case PS_AST_PROPERTY_MEMBER: {
        const PsPropertyMemberAst *member = PS_AST_AS(node, PropertyMember);
        write_name(out, member->name, member->len);
        write_flags(out, node->flags, member_flags);
        break;
    }
    case PS_AST_FUNCTION_MEMBER: {
        const PsFunctionMemberAst *member = PS_AST_AS(node, FunctionMember);
        write_name(out, member->name, member->len);
        write_flags(out, node->flags, member_flags);
        break;
    }
    default:
        write_statement_attributes(out, node);
        break;
    }
}

/* ---- nodes ---- */

typedef struct {
    PsBuffer *out;
    PsSource *source;
    const PsAst **children; /* stack: those of the nodes being printed */
    size_t count, cap;
} Printer;

static bool collect(const PsAst *child, void *data)
{
    Printer *printer = data;
    if (child->kind == PS_AST_BASE_CTOR_EXPRESSION)
        return true; /* PowerShell's searches do not find it */
    if (printer->count == printer->cap) {
        printer->cap = printer->cap == 0 ? 256 : printer->cap * 2;
        printer->children =
            ps_realloc(printer->children, printer->cap * sizeof(printer->children[0]));
    }
    printer->children[printer->count++] = child;
    return true;
}

/* In source order; where extents coincide, by type name. */
static int compare(const PsAst *a, const PsAst *b)
{
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return strcmp(ps_ast_name(a->kind), ps_ast_name(b->kind));
}

/* Stable; children are in order but for a few, so insertion is fast. */
static void sort_children(const PsAst **children, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const PsAst *child = children[i];
        size_t at = i;
        for (; at > 0 && compare(children[at - 1], child) > 0; at--)
            children[at] = children[at - 1];
        children[at] = child;
    }
}

static void print_node(Printer *printer, const PsAst *node, int depth)
{
    ps_buffer_printf(printer->out, "%d %s %u-%u", depth, ps_ast_name(node->kind),
                     ps_source_units(printer->source, node->start),
                     ps_source_units(printer->source, node->end));
    if (node->kind == PS_AST_ERROR_STATEMENT)
        write_error(printer->out, printer->source, PS_AST_AS(node, Error));
    else
        write_attributes(printer->out, node);
    ps_buffer_byte(printer->out, '\n');
    size_t mark = printer->count;
    ps_ast_each(node, collect, printer);
    size_t count = printer->count - mark;
    sort_children(printer->children + mark, count);
    for (size_t i = 0; i < count; i++)
        print_node(printer, printer->children[mark + i], depth + 1);
    printer->count = mark;
}

static void print_error(PsBuffer *out, const PsScript *script, const PsParseError *error)
{
    ps_buffer_printf(out, "error %s %u-%u ", error->id,
                     ps_source_units(script->source, error->start),
                     ps_source_units(script->source, error->end));
    write_json(out, (PsSlice){error->message, error->message_len});
    ps_buffer_byte(out, '\n');
}

typedef struct {
    PsBuffer *out;
    const PsScript *script;
} PrintJob;

static void print_tree(void *data)
{
    PrintJob *job = data;
    Printer printer = {.out = job->out, .source = job->script->source};
    print_node(&printer, &job->script->root->base, 0);
    free(printer.children);
}

static void print_errors(PsBuffer *out, const PsScript *script)
{
    for (size_t i = 0; i < script->error_count; i++)
        print_error(out, script, &script->errors[i]);
}

void ps_ast_print_all(PsBuffer *out, const PsScript *script)
{
    PrintJob job = {out, script};
    print_errors(out, script);
    if (script->depth <= PS_DEPTH_PLAIN || !ps_deep_stack_run(print_tree, &job))
        print_tree(&job);
}

void ps_ast_print(PsBuffer *out, const PsScript *script)
{
    if (script->error_count > 0)
        print_errors(out, script);
    else
        ps_ast_print_all(out, script);
}

void ps_ast_print_errors(PsBuffer *out, const PsScript *script, const char *file)
{
    for (size_t i = 0; i < script->error_count; i++) {
        const PsParseError *error = &script->errors[i];
        PsPosition at = ps_source_position(script->source, error->start);
        ps_buffer_printf(out, "%s:%u:%u: %s [%s]\n", file, at.line, at.column, error->message,
                         error->id);
    }
}
