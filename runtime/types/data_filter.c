/* data_filter.c - the expressions of DataTable.Select, RowFilter and Compute. */
#include <stdlib.h>

#include "base/casing.h"
#include "types/arguments.h"
#include "types/data_table.h"
#include "types/members.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/wildcard.h"

enum { MAX_NESTING = 100 };

typedef struct {
    PsContext *ctx;
    const PsDataRow *row;
    PsSlice text; /* what is left */
    unsigned depth;
} Reader;

static PsStatus read_or(Reader *r, PsValue *out) PS_MAY_RUN;

/* ---- words ---- */

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static void skip(Reader *r, size_t count)
{
    r->text = (PsSlice){r->text.data + count, r->text.len - count};
}

static void skip_blanks(Reader *r)
{
    while (r->text.len > 0 && strchr(" \t\r\n", r->text.data[0]) != NULL)
        skip(r, 1);
}

/* A sign or a keyword that comes next; keywords end where a name would. */
static bool take(Reader *r, const char *word)
{
    skip_blanks(r);
    size_t len = strlen(word);
    if (r->text.len < len || !ps_slice_same((PsSlice){r->text.data, len}, ps_slice(word)))
        return false;
    if (is_name(word[0]) && r->text.len > len && is_name(r->text.data[len]))
        return false;
    skip(r, len);
    return true;
}

static PsStatus fail_syntax(Reader *r, const char *text)
{
    return ps_fail(r->ctx, PS_T(System_Data_SyntaxErrorException), PS_CAT_NotSpecified, NULL,
                   "Syntax error: %s", text);
}

static PsStatus need(Reader *r, const char *word)
{
    return take(r, word) ? PS_OK
                         : fail_syntax(r, "The expression is missing the closing parenthesis.");
}

/* ---- operands ---- */

static PsStatus read_text(Reader *r, PsValue *out)
{
    PsBuffer text = {0};
    skip(r, 1);
    for (;;) {
        if (r->text.len == 0) {
            ps_buffer_done(&text);
            return fail_syntax(r, "The expression contains an invalid string constant.");
        }
        char c = r->text.data[0];
        skip(r, 1);
        if (c == '\'' && (r->text.len == 0 || r->text.data[0] != '\''))
            return ps_return_text(&text, out);
        if (c == '\'')
            skip(r, 1);
        ps_buffer_byte(&text, c);
    }
}

static PsStatus read_date(Reader *r, PsValue *out)
{
    skip(r, 1);
    const char *end = memchr(r->text.data, '#', r->text.len);
    if (end == NULL)
        return fail_syntax(r, "The expression contains an invalid date constant.");
    size_t len = (size_t)(end - r->text.data);
    PS_AUTO PsValue text = ps_string((PsSlice){r->text.data, len});
    skip(r, len + 1);
    return ps_convert(r->ctx, ps_ref(&text), PS_T(System_DateTime), out);
}

static PsStatus read_number(Reader *r, PsValue *out)
{
    size_t len = 0;
    bool whole = true;
    while (len < r->text.len && (is_name(r->text.data[len]) || r->text.data[len] == '.')) {
        whole = whole && r->text.data[len] >= '0' && r->text.data[len] <= '9';
        len++;
    }
    PS_AUTO PsValue text = ps_string((PsSlice){r->text.data, len});
    skip(r, len);
    return ps_convert(r->ctx, ps_ref(&text), whole ? PS_T(System_Int64) : PS_T(System_Double), out);
}

static PsStatus read_column(Reader *r, PsSlice name, PsValue *out)
{
    size_t at = ps_data_columns_find(ps_ref(&r->row->columns), name);
    if (at == SIZE_MAX)
        return ps_fail(r->ctx, PS_T(System_Data_EvaluateException), PS_CAT_NotSpecified, NULL,
                       "Cannot find column [%.*s].", (int)name.len, name.data);
    return ps_return(ps_data_row_value(r->row, at), out);
}

enum { MAX_FUNCTION_ARGS = 3 };

static PsStatus call_function(Reader *r, PsSlice name, PsValue *args, size_t count, PsValue *out)
{
    PsRef first = ps_ref(&args[0]);
    bool is_null = ps_is_db_null(first);
    if (ps_slice_same_text(name, "ISNULL") && count == 2)
        return ps_return(ps_retain(is_null ? ps_ref(&args[1]) : first), out);
    if (ps_slice_same_text(name, "IIF") && count == 3)
        return ps_return(ps_retain(ps_ref(&args[!is_null && ps_truth(first) ? 1 : 2])), out);
    if (is_null)
        return ps_return(ps_db_null(), out);
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(r->ctx, first, &text);
    if (status)
        return status;
    if (ps_slice_same_text(name, "LEN") && count == 1)
        return ps_return(ps_int32((int32_t)ps_string_units(ps_ref(&text))), out);
    if (ps_slice_same_text(name, "TRIM") && count == 1)
        return ps_types_call(r->ctx, PS_T(System_String), ps_ref(&text), PS_SLICE("Trim"), false,
                             NULL, 0, out);
    if (ps_slice_same_text(name, "SUBSTRING") && count == 3) {
        if (!ps_is_integer(ps_ref(&args[1])) || !ps_is_integer(ps_ref(&args[2])))
            return fail_syntax(r, "Substring() takes whole numbers.");
        int64_t start = ps_get_int(ps_ref(&args[1])) - 1;
        int64_t len = (int64_t)ps_string_units(ps_ref(&text));
        int64_t part = ps_get_int(ps_ref(&args[2]));
        if (part < 0)
            return ps_fail(r->ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                           "Substring() argument is out of range. (Parameter 'length')");
        if (start < 0 || start > len)
            return ps_return(ps_string(PS_SLICE("")), out);
        part = part > len - start ? len - start : part;
        return ps_return(ps_string_substring(ps_ref(&text), (size_t)start, (size_t)part), out);
    }
    return ps_fail(r->ctx, PS_T(System_Data_EvaluateException), PS_CAT_NotSpecified, NULL,
                   "The expression contains undefined function call %.*s().", (int)name.len,
                   name.data);
}

static PsStatus read_call(Reader *r, PsSlice name, PsValue *out)
{
    PsValue args[MAX_FUNCTION_ARGS] = {PS_NULL, PS_NULL, PS_NULL};
    size_t count = 0;
    PsStatus status = PS_OK;
    while (status == PS_OK && count < MAX_FUNCTION_ARGS) {
        status = read_or(r, &args[count]);
        if (status == PS_OK)
            count++;
        if (!take(r, ","))
            break;
    }
    if (status == PS_OK)
        status = need(r, ")");
    if (status == PS_OK)
        status = call_function(r, name, args, count, out);
    for (size_t i = 0; i < MAX_FUNCTION_ARGS; i++)
        ps_release(args[i]);
    return status;
}

static PsStatus read_operand(Reader *r, PsValue *out)
{
    skip_blanks(r);
    if (r->text.len == 0)
        return fail_syntax(r, "Missing operand.");
    char c = r->text.data[0];
    if (c == '\'')
        return read_text(r, out);
    if (c == '#')
        return read_date(r, out);
    if ((c >= '0' && c <= '9') || c == '.')
        return read_number(r, out);
    if (take(r, "(")) {
        PsStatus status = read_or(r, out);
        return status ? status : need(r, ")");
    }
    if (take(r, "TRUE") || take(r, "FALSE"))
        return ps_return(ps_bool((c | 32) == 't'), out);
    if (take(r, "NULL"))
        return ps_return(ps_db_null(), out);
    const char *close = c == '[' ? memchr(r->text.data, ']', r->text.len) : NULL;
    size_t len = 0;
    while (close == NULL && len < r->text.len && is_name(r->text.data[len]))
        len++;
    if (close != NULL)
        len = (size_t)(close - r->text.data) - 1;
    PsSlice name = {r->text.data + (close != NULL), len};
    if (len == 0)
        return fail_syntax(r, "Missing operand.");
    skip(r, close != NULL ? len + 2 : len);
    return close == NULL && take(r, "(") ? read_call(r, name, out) : read_column(r, name, out);
}

static PsStatus read_signed(Reader *r, PsValue *out)
{
    if (!take(r, "-"))
        return read_operand(r, out);
    PS_AUTO PsValue value = PS_NULL;
    PS_AUTO PsValue zero = ps_int32(0);
    PsStatus status = read_operand(r, &value);
    if (status || ps_is_db_null(ps_ref(&value)))
        return status ? status : ps_return(ps_move(&value), out);
    return ps_arithmetic(r->ctx, PS_OP_SUB, ps_ref(&zero), ps_ref(&value), out);
}

/* ---- operators ---- */

typedef struct {
    const char *sign;
    PsArithmetic op;
} Sign;

static PsStatus read_chain(Reader *r, PsStatus (*next)(Reader *r, PsValue *out), const Sign *signs,
                           size_t count, PsValue *out)
{
    PS_AUTO PsValue left = PS_NULL;
    PsStatus status = next(r, &left);
    while (status == PS_OK) {
        size_t i = 0;
        while (i < count && !take(r, signs[i].sign))
            i++;
        if (i == count)
            return ps_return(ps_move(&left), out);
        PS_AUTO PsValue right = PS_NULL;
        PsValue result = PS_NULL;
        status = next(r, &right);
        if (status)
            break;
        if (ps_is_db_null(ps_ref(&left)) || ps_is_db_null(ps_ref(&right)))
            result = ps_db_null();
        else
            status = ps_arithmetic(r->ctx, signs[i].op, ps_ref(&left), ps_ref(&right), &result);
        ps_assign(&left, result);
    }
    return status;
}

static PsStatus read_product(Reader *r, PsValue *out)
{
    static const Sign signs[] = {{"*", PS_OP_MUL}, {"/", PS_OP_DIV}, {"%", PS_OP_REM}};
    return read_chain(r, read_signed, signs, 3, out);
}
static PsStatus read_sum(Reader *r, PsValue *out)
{
    static const Sign signs[] = {{"+", PS_OP_ADD}, {"-", PS_OP_SUB}};
    return read_chain(r, read_product, signs, 2, out);
}

/* Nothing compares with null. */
static PsStatus compare(Reader *r, PsRef left, PsRef right, int *order, bool *comparable)
{
    *comparable = !ps_is_db_null(left) && !ps_is_db_null(right);
    if (!*comparable)
        return PS_OK;
    bool are_texts = ps_kind(left) == PS_KIND_STRING && ps_kind(right) == PS_KIND_STRING;
    return are_texts ? ps_data_compare(r->ctx, r->row->table, left, right, order)
                     : ps_compare(r->ctx, left, right, true, order);
}

/* LIKE knows * and % at both ends. */
static PsStatus match_like(Reader *r, PsRef left, PsRef pattern, bool *out)
{
    PS_AUTO PsValue text = PS_NULL;
    PS_AUTO_BUFFER PsBuffer wildcard = {0};
    PsSlice given = ps_arg_text(pattern);
    if (ps_is_db_null(left) || ps_is_db_null(pattern)) {
        *out = false;
        return PS_OK;
    }
    PsStatus status = ps_text_value(r->ctx, left, &text);
    if (status)
        return status;
    for (size_t i = 0; i < given.len; i++) {
        char c = given.data[i];
        if (c == '?' || c == '`')
            ps_buffer_byte(&wildcard, '`');
        ps_buffer_byte(&wildcard, c == '%' ? '*' : c);
    }
    bool ignores_case = r->row->table == NULL || !r->row->table->is_case_sensitive;
    *out = ps_wildcard_match_once(ps_buffer_view(&wildcard), ps_string_slice(ps_ref(&text)),
                                  ignores_case);
    return PS_OK;
}

static PsStatus match_in(Reader *r, PsRef left, bool *out)
{
    PsStatus status = take(r, "(") ? PS_OK : fail_syntax(r, "Missing operand after 'IN' operator.");
    *out = false;
    while (status == PS_OK) {
        PS_AUTO PsValue item = PS_NULL;
        int order = 1;
        bool comparable = false;
        status = read_or(r, &item);
        if (status == PS_OK)
            status = compare(r, left, ps_ref(&item), &order, &comparable);
        *out = *out || (comparable && order == 0);
        if (status || !take(r, ","))
            break;
    }
    return status ? status : need(r, ")");
}

static PsStatus negate_if(PsStatus status, bool negate, bool result, PsValue *out)
{
    if (status == PS_OK)
        *out = ps_bool(result != negate);
    return status;
}

static PsStatus read_relation(Reader *r, PsRef left, const char *sign, PsValue *out)
{
    skip_blanks(r);
    if (r->text.len == 0)
        return ps_fail(r->ctx, PS_T(System_Data_SyntaxErrorException), PS_CAT_NotSpecified, NULL,
                       "Syntax error: Missing operand after '%s' operator.", sign);
    PS_AUTO PsValue right = PS_NULL;
    int order = 0;
    bool comparable = false;
    PsStatus status = read_sum(r, &right);
    if (status == PS_OK)
        status = compare(r, left, ps_ref(&right), &order, &comparable);
    bool holds = strcmp(sign, "=") == 0    ? order == 0
                 : strcmp(sign, "<>") == 0 ? order != 0
                 : strcmp(sign, "<=") == 0 ? order <= 0
                 : strcmp(sign, ">=") == 0 ? order >= 0
                 : strcmp(sign, "<") == 0  ? order < 0
                                           : order > 0;
    if (status == PS_OK)
        *out = comparable ? ps_bool(holds) : ps_db_null();
    return status;
}

static PsStatus read_comparison(Reader *r, PsValue *out)
{
    static const char *const signs[] = {"<>", "<=", ">=", "=", "<", ">"};
    PS_AUTO PsValue left = PS_NULL;
    PsStatus status = read_sum(r, &left);
    if (status)
        return status;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (take(r, signs[i]))
            return read_relation(r, ps_ref(&left), signs[i], out);
    if (take(r, "IS")) {
        bool negate = take(r, "NOT");
        bool is_null = ps_is_db_null(ps_ref(&left));
        return negate_if(take(r, "NULL") ? PS_OK
                                         : fail_syntax(r, "Missing operand after 'Is' operator."),
                         negate, is_null, out);
    }
    bool negate = take(r, "NOT");
    bool matches = false;
    if (take(r, "LIKE")) {
        PS_AUTO PsValue pattern = PS_NULL;
        status = read_sum(r, &pattern);
        if (status == PS_OK)
            status = match_like(r, ps_ref(&left), ps_ref(&pattern), &matches);
        return negate_if(status, negate, matches, out);
    }
    if (take(r, "IN")) {
        status = match_in(r, ps_ref(&left), &matches);
        return negate_if(status, negate, matches, out);
    }
    return negate ? fail_syntax(r, "Missing operand before 'Not' operator.")
                  : ps_return(ps_move(&left), out);
}

static bool holds(PsRef value)
{
    return !ps_is_db_null(value) && ps_truth(value);
}

static PsStatus read_not(Reader *r, PsValue *out)
{
    bool is_not = false, negate = false;
    for (; take(r, "NOT"); negate = !negate)
        is_not = true;
    if (!is_not)
        return read_comparison(r, out);
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = read_comparison(r, &value);
    if (status == PS_OK && ps_is_db_null(ps_ref(&value)))
        return ps_return(ps_move(&value), out);
    return negate_if(status, negate, holds(ps_ref(&value)), out);
}

/* Both sides are read: there are no short cuts around an unknown column. */
static PsStatus read_joined(Reader *r, const char *word, PsStatus (*next)(Reader *r, PsValue *out),
                            PsValue *out)
{
    PS_AUTO PsValue left = PS_NULL;
    PsStatus status = next(r, &left);
    while (status == PS_OK && take(r, word)) {
        PS_AUTO PsValue right = PS_NULL;
        status = next(r, &right);
        bool a = holds(ps_ref(&left));
        bool b = holds(ps_ref(&right));
        ps_assign(&left, ps_bool(word[0] == 'A' ? a && b : a || b));
    }
    return status ? status : ps_return(ps_move(&left), out);
}

static PsStatus read_and(Reader *r, PsValue *out)
{
    return read_joined(r, "AND", read_not, out);
}

static PsStatus read_or(Reader *r, PsValue *out)
{
    if (++r->depth > MAX_NESTING)
        return fail_syntax(r, "The expression is too complex.");
    PsStatus status = read_joined(r, "OR", read_and, out);
    r->depth--;
    return status;
}

static PsStatus evaluate(PsContext *ctx, PsSlice text, const PsDataRow *row, PsValue *out)
{
    Reader reader = {.ctx = ctx, .row = row, .text = text};
    PsStatus status = read_or(&reader, out);
    skip_blanks(&reader);
    if (status || reader.text.len == 0)
        return status;
    ps_assign(out, PS_NULL);
    return ps_fail(ctx, PS_T(System_Data_SyntaxErrorException), PS_CAT_NotSpecified, NULL,
                   "Syntax error: Missing operand after '%.*s' operator.", (int)reader.text.len,
                   reader.text.data);
}

PsStatus ps_data_filter_test(PsContext *ctx, PsSlice filter, const PsDataRow *row, bool *out)
{
    PS_AUTO PsValue result = PS_NULL;
    PsStatus status = evaluate(ctx, filter, row, &result);
    if (status == PS_OK)
        *out = holds(ps_ref(&result));
    return status;
}

/* ---- Compute: one aggregate over the rows that fit ---- */

typedef struct {
    PsSlice function, column;
} Aggregate;

static bool parse_aggregate(PsSlice text, Aggregate *out)
{
    const char *open = memchr(text.data, '(', text.len);
    const char *close = memchr(text.data, ')', text.len);
    if (open == NULL || close == NULL || close < open)
        return false;
    *out = (Aggregate){{text.data, (size_t)(open - text.data)},
                       {open + 1, (size_t)(close - open) - 1}};
    while (out->function.len > 0 && out->function.data[out->function.len - 1] == ' ')
        out->function.len--;
    return true;
}

static PsStatus better_of(PsContext *ctx, PsValue *best, PsRef value, bool wants_more)
{
    int order = 0;
    if (ps_is_null(ps_ref(best))) {
        *best = ps_retain(value);
        return PS_OK;
    }
    PsStatus status = ps_compare(ctx, value, ps_ref(best), true, &order);
    if (status == PS_OK && (wants_more ? order > 0 : order < 0))
        ps_assign(best, ps_retain(value));
    return status;
}

static PsStatus finish(PsContext *ctx, PsSlice function, PsValue *value, size_t count, PsValue *out)
{
    if (ps_slice_same_text(function, "COUNT"))
        return ps_return(ps_int32((int32_t)count), out);
    if (count == 0)
        return ps_return(ps_db_null(), out);
    if (!ps_slice_same_text(function, "AVG"))
        return ps_return(ps_move(value), out);
    PS_AUTO PsValue divisor = ps_int64((int64_t)count);
    PS_AUTO PsValue mean = PS_NULL;
    PsStatus status = ps_arithmetic(ctx, PS_OP_DIV, ps_ref(value), ps_ref(&divisor), &mean);
    if (status || !ps_is_integer(ps_ref(value)))
        return status ? status : ps_return(ps_move(&mean), out);
    PS_AUTO PsValue whole = ps_double(0);
    status = ps_convert(ctx, ps_ref(&mean), PS_T(System_Double), &whole);
    return status ? status : ps_return(ps_int32((int32_t)ps_get_double(ps_ref(&whole))), out);
}

/* (expression, filter) */
PS_ROW(compute)
{
    Aggregate what;
    PS_AUTO PsValue rows = PS_NULL;
    PS_AUTO PsValue total = PS_NULL;
    size_t used = 0;
    if (!parse_aggregate(ps_arg_text(args[0]), &what))
        return ps_fail(ctx, PS_T(System_Data_SyntaxErrorException), PS_CAT_NotSpecified, NULL,
                       "Syntax error: only one aggregate can be computed.");
    bool is_max = ps_slice_same_text(what.function, "MAX");
    bool is_min = ps_slice_same_text(what.function, "MIN");
    bool is_sum =
        ps_slice_same_text(what.function, "SUM") || ps_slice_same_text(what.function, "AVG");
    if (!is_max && !is_min && !is_sum && !ps_slice_same_text(what.function, "COUNT"))
        return ps_fail(ctx, PS_T(System_Data_EvaluateException), PS_CAT_NotSpecified, NULL,
                       "The expression contains undefined function call %.*s().",
                       (int)what.function.len, what.function.data);
    PsStatus status = ps_data_table_select(ctx, ps_data_table_find(self), ps_arg_text(args[1]),
                                           PS_SLICE(""), &rows);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_ref(&rows)); i++) {
        PS_AUTO PsValue row = ps_array_at(ps_ref(&rows), i);
        PS_AUTO PsValue value = PS_NULL;
        status = evaluate(ctx, what.column, ps_data_row_find(ps_ref(&row)), &value);
        if (status || ps_is_db_null(ps_ref(&value)))
            continue;
        used++;
        if (is_max || is_min) {
            status = better_of(ctx, &total, ps_ref(&value), is_max);
        } else if (is_sum && used == 1) {
            total = ps_move(&value);
        } else if (is_sum) {
            PsValue sum = PS_NULL;
            status = ps_arithmetic(ctx, PS_OP_ADD, ps_ref(&total), ps_ref(&value), &sum);
            ps_assign(&total, sum);
        }
    }
    return status ? status : finish(ctx, what.function, &total, used, out);
}

static const PsMemberRow rows[] = {
    PS_METHOD("System.Object Compute(string expression, string filter)", compute),
    {0},
};

const PsTypeMembers ps_types_data_filter[] = {
    {PS_TYPE_ID_System_Data_DataTable, rows},
    {0},
};
