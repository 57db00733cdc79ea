/* xpath.c - paths, predicates and operators of XPath 1.0; see xpath.h. */
#include "types/xpath.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/xpath_priv.h"

#define MAX_DEPTH 64

void ps_xpath_space(PsXpath *x)
{
    while (x->at < x->end && strchr(" \t\r\n", *x->at) != NULL)
        x->at++;
}

#define NO_NODES "Expression must evaluate to a node-set."

bool ps_xpath_fail(PsXpath *x, const char *error)
{
    if (x->error == NULL)
        x->error = error;
    return false;
}

bool ps_xpath_take(PsXpath *x, const char *token)
{
    size_t len = strlen(token);
    ps_xpath_space(x);
    if ((size_t)(x->end - x->at) < len || memcmp(x->at, token, len) != 0)
        return false;
    x->at += len;
    return true;
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || (unsigned char)c >= 0x80;
}

static PsSlice read_name(PsXpath *x)
{
    const char *start = x->at;
    if (start < x->end && ((*start >= '0' && *start <= '9') || *start == '-' || *start == '.'))
        return (PsSlice){start, 0};
    while (x->at < x->end && is_name_char(*x->at))
        x->at++;
    return (PsSlice){start, (size_t)(x->at - start)};
}

/* A word operator: "and", "or", "mod", "div". */
static bool take_word(PsXpath *x, const char *word)
{
    ps_xpath_space(x);
    const char *before = x->at;
    PsSlice name = read_name(x);
    if (ps_slice_is(name, ps_slice(word)))
        return true;
    x->at = before;
    return false;
}

/* ---- steps ---- */

typedef enum {
    AXIS_CHILD,
    AXIS_DESCENDANT,
    AXIS_DESCENDANT_OR_SELF,
    AXIS_SELF,
    AXIS_PARENT,
    AXIS_ANCESTOR,
    AXIS_ANCESTOR_OR_SELF,
    AXIS_FOLLOWING_SIBLING,
    AXIS_PRECEDING_SIBLING,
    AXIS_ATTRIBUTE,
} Axis;

static const char *const axis_names[] = {"child",
                                         "descendant",
                                         "descendant-or-self",
                                         "self",
                                         "parent",
                                         "ancestor",
                                         "ancestor-or-self",
                                         "following-sibling",
                                         "preceding-sibling",
                                         "attribute"};

typedef struct {
    Axis axis;
    PsSlice local, ns; /* local empty: any name */
    bool any_ns, has_name;
    int type; /* PsDomType of text() and comment(); 0: node(), -1: a name test */
} Step;

static bool passes(const Step *step, const PsDomNode *node)
{
    if (step->type == 0)
        return true;
    if (step->type == PS_DOM_TEXT)
        return node->type == PS_DOM_TEXT || node->type == PS_DOM_CDATA ||
               node->type == PS_DOM_WHITESPACE;
    if (step->type > 0)
        return node->type == (PsDomType)step->type;
    PsDomType wanted = step->axis == AXIS_ATTRIBUTE ? PS_DOM_ATTRIBUTE : PS_DOM_ELEMENT;
    if (node->type != wanted)
        return false;
    if (wanted == PS_DOM_ATTRIBUTE && (ps_slice_is(node->prefix, PS_SLICE("xmlns")) ||
                                       ps_slice_is(node->name, PS_SLICE("xmlns"))))
        return false; /* declarations are no attributes */
    if (step->local.len > 0 && !ps_slice_is(step->local, node->local))
        return false;
    return step->any_ns || ps_slice_is(step->ns, node->ns);
}

static void add(const Step *step, PsDomNode *node, PsXpathNodes *out)
{
    if (node != NULL && passes(step, node))
        ps_xpath_push(out, node);
}

static void add_descendants(const Step *step, PsDomNode *node, PsXpathNodes *out)
{
    for (PsDomNode *child = node->first; child != NULL; child = child->next) {
        add(step, child, out);
        add_descendants(step, child, out);
    }
}

static void walk_axis(const Step *step, PsDomNode *node, PsXpathNodes *out)
{
    PsDomNode *other;
    switch (step->axis) {
    case AXIS_CHILD:
        for (other = node->first; other != NULL; other = other->next)
            add(step, other, out);
        break;
    case AXIS_DESCENDANT_OR_SELF:
        add(step, node, out);
        add_descendants(step, node, out);
        break;
    case AXIS_DESCENDANT:
        add_descendants(step, node, out);
        break;
    case AXIS_SELF:
        add(step, node, out);
        break;
    case AXIS_PARENT:
        add(step, node->parent, out);
        break;
    case AXIS_ANCESTOR_OR_SELF:
        add(step, node, out);
        __attribute__((fallthrough));
    case AXIS_ANCESTOR:
        for (other = node->parent; other != NULL; other = other->parent)
            add(step, other, out);
        break;
    case AXIS_FOLLOWING_SIBLING:
        for (other = node->next; other != NULL && node->type != PS_DOM_ATTRIBUTE;
             other = other->next)
            add(step, other, out);
        break;
    case AXIS_PRECEDING_SIBLING:
        for (other = node->previous; other != NULL; other = other->previous)
            add(step, other, out);
        break;
    case AXIS_ATTRIBUTE:
        for (other = node->attributes; other != NULL; other = other->next)
            add(step, other, out);
        break;
    }
}

static bool read_axis(PsXpath *x, Step *step)
{
    step->axis = AXIS_CHILD;
    if (ps_xpath_take(x, "@")) {
        step->axis = AXIS_ATTRIBUTE;
        return true;
    }
    const char *before = x->at;
    PsSlice name = read_name(x);
    if (name.len > 0 && ps_xpath_take(x, "::")) {
        for (size_t i = 0; i < PS_COUNT(axis_names); i++)
            if (ps_slice_is(name, ps_slice(axis_names[i]))) {
                step->axis = (Axis)i;
                return true;
            }
        return ps_xpath_fail(x, "has an invalid token");
    }
    x->at = before;
    return true;
}

static bool fail_prefix(PsXpath *x, PsSlice prefix)
{
    if (x->prefixes == NULL)
        return ps_xpath_fail(x, PS_XPATH_NO_MANAGER);
    x->function = prefix;
    return ps_xpath_fail(x, "is not defined");
}

static bool read_node_type(PsXpath *x, PsSlice name, Step *step)
{
    if (ps_slice_is(name, PS_SLICE("node")))
        step->type = 0;
    else if (ps_slice_is(name, PS_SLICE("text")))
        step->type = PS_DOM_TEXT;
    else if (ps_slice_is(name, PS_SLICE("comment")))
        step->type = PS_DOM_COMMENT;
    else if (ps_slice_is(name, PS_SLICE("processing-instruction")))
        step->type = PS_DOM_INSTRUCTION;
    else
        return ps_xpath_fail(x, "has an invalid token");
    return ps_xpath_take(x, ")") || ps_xpath_fail(x, "has an invalid token");
}

static bool read_test(PsXpath *x, Step *step)
{
    step->type = -1;
    step->any_ns = false;
    step->local = step->ns = PS_SLICE("");
    if (ps_xpath_take(x, "*")) {
        step->any_ns = true;
        return true;
    }
    ps_xpath_space(x);
    PsSlice name = read_name(x);
    if (name.len == 0)
        return ps_xpath_fail(x, NO_NODES);
    if (x->at < x->end && *x->at == '(') {
        x->at++;
        return read_node_type(x, name, step);
    }
    if (x->at + 1 < x->end && *x->at == ':' && x->at[1] != ':') {
        x->at++;
        if (x->prefixes == NULL || !x->prefixes(x->state, name, &step->ns))
            return fail_prefix(x, name);
        if (ps_xpath_take(x, "*"))
            return true;
        name = read_name(x);
    }
    step->local = name;
    return true;
}

/* ---- predicates ---- */

/* Keeps the nodes for which the expression between brackets holds. */
static bool filter(PsXpath *x, PsXpathNodes *nodes)
{
    const char *start = x->at;
    const char *after = NULL;
    size_t kept = 0;
    PsXpath inner = *x;
    for (size_t i = 0; i < nodes->len || after == NULL; i++) {
        bool dry = i >= nodes->len; /* nothing to filter: only read */
        PsXpathValue value = {.kind = PS_XPATH_BOOL};
        inner.at = start;
        inner.node = dry ? x->node : nodes->items[i];
        inner.position = i + 1;
        inner.size = nodes->len;
        bool good = ps_xpath_expression(&inner, &value) &&
                    (ps_xpath_take(&inner, "]") || ps_xpath_fail(&inner, "has an invalid token"));
        after = inner.at;
        bool keep =
            value.kind == PS_XPATH_NUMBER ? value.number == (double)(i + 1) : ps_xpath_bool(&value);
        ps_xpath_done(&value);
        if (!good) {
            x->function = inner.function;
            return ps_xpath_fail(x, inner.error);
        }
        if (dry)
            break;
        if (keep)
            nodes->items[kept++] = nodes->items[i];
    }
    nodes->len = kept;
    x->at = after;
    return true;
}

/* One step from all nodes of `from`; predicates count within each node's own result. */
static bool run_step(PsXpath *x, const Step *step, const PsXpathNodes *from, PsXpathNodes *out)
{
    const char *start = x->at;
    const char *after = NULL;
    for (size_t i = 0; i < from->len || after == NULL; i++) {
        PsXpathNodes found = {0};
        x->at = start;
        if (i < from->len)
            walk_axis(step, from->items[i], &found);
        bool good = true;
        while (good && ps_xpath_take(x, "["))
            good = filter(x, &found);
        after = x->at;
        for (size_t k = 0; k < found.len && good; k++)
            ps_xpath_push(out, found.items[k]);
        free(found.items);
        if (!good)
            return false;
    }
    if (from->len > 1 || step->axis >= AXIS_ANCESTOR)
        ps_xpath_sort(out);
    return true;
}

static void replace_nodes(PsXpathNodes *nodes, PsXpathNodes *with)
{
    free(nodes->items);
    *nodes = *with;
}

static bool apply_step(PsXpath *x, const Step *step, PsXpathNodes *nodes)
{
    PsXpathNodes next = {0};
    bool good = run_step(x, step, nodes, &next);
    replace_nodes(nodes, &next);
    return good;
}

static bool relative_path(PsXpath *x, PsXpathNodes *nodes, bool deep)
{
    static const Step any = {.axis = AXIS_DESCENDANT_OR_SELF, .type = 0};
    for (;;) {
        Step step = {.type = 0};
        if (deep) {
            PsXpathNodes all = {0};
            for (size_t i = 0; i < nodes->len; i++)
                walk_axis(&any, nodes->items[i], &all);
            ps_xpath_sort(&all);
            replace_nodes(nodes, &all);
        }
        if (ps_xpath_take(x, ".."))
            step.axis = AXIS_PARENT;
        else if (ps_xpath_take(x, "."))
            step.axis = AXIS_SELF;
        else if (!read_axis(x, &step) || !read_test(x, &step))
            return false;
        if (!apply_step(x, &step, nodes))
            return false;
        if (ps_xpath_take(x, "//"))
            deep = true;
        else if (ps_xpath_take(x, "/"))
            deep = false;
        else
            return true;
    }
}

static bool starts_step(PsXpath *x)
{
    ps_xpath_space(x);
    return x->at < x->end && (is_name_char(*x->at) || *x->at == '@' || *x->at == '*');
}

static bool location_path(PsXpath *x, PsXpathValue *out)
{
    out->kind = PS_XPATH_NODES;
    PsDomNode *start = x->node;
    bool deep = false;
    if (ps_xpath_take(x, "//")) {
        deep = true;
    } else if (!ps_xpath_take(x, "/")) {
        ps_xpath_push(&out->nodes, start);
        return relative_path(x, &out->nodes, false);
    }
    while (start->parent != NULL)
        start = start->parent;
    ps_xpath_push(&out->nodes, start);
    if (!deep && !starts_step(x))
        return true; /* "/" alone */
    return relative_path(x, &out->nodes, deep);
}

/* ---- primary expressions ---- */

static bool literal(PsXpath *x, PsXpathValue *out)
{
    char quote = *x->at++;
    const char *start = x->at;
    const char *close = memchr(start, quote, (size_t)(x->end - start));
    if (close == NULL)
        return ps_xpath_fail(x, "This is an unclosed string.");
    x->at = close + 1;
    PsBuffer text = {0};
    ps_buffer_append(&text, start, (size_t)(close - start));
    ps_xpath_set_text(out, &text);
    return true;
}

static bool number(PsXpath *x, PsXpathValue *out)
{
    char text[64];
    size_t len = 0;
    while (x->at < x->end && ((*x->at >= '0' && *x->at <= '9') || *x->at == '.') &&
           len + 1 < sizeof text)
        text[len++] = *x->at++;
    text[len] = '\0';
    ps_xpath_set_number(out, strtod(text, NULL));
    return true;
}

/* A name with a parenthesis behind it that is no node type is a function. */
static bool at_function(PsXpath *x, PsSlice *name)
{
    const char *before = x->at;
    *name = read_name(x);
    ps_xpath_space(x);
    bool call = name->len > 0 && x->at < x->end && *x->at == '(' &&
                !ps_slice_is(*name, PS_SLICE("node")) && !ps_slice_is(*name, PS_SLICE("text")) &&
                !ps_slice_is(*name, PS_SLICE("comment")) &&
                !ps_slice_is(*name, PS_SLICE("processing-instruction"));
    if (call)
        x->at++;
    else
        x->at = before;
    return call;
}

static bool primary(PsXpath *x, PsXpathValue *out)
{
    ps_xpath_space(x);
    if (x->at == x->end)
        return ps_xpath_fail(x, NO_NODES);
    char c = *x->at;
    PsSlice name;
    if (c == '$')
        return ps_xpath_fail(x, PS_XPATH_NO_MANAGER);
    if (c == '\'' || c == '"')
        return literal(x, out);
    bool is_number = (c >= '0' && c <= '9') ||
                     (c == '.' && x->at + 1 < x->end && x->at[1] >= '0' && x->at[1] <= '9');
    if (is_number)
        return number(x, out);
    if (c == '(') {
        x->at++;
        if (!ps_xpath_expression(x, out))
            return false;
        if (!ps_xpath_take(x, ")"))
            return ps_xpath_fail(x, "has an invalid token");
    } else if (at_function(x, &name)) {
        if (!ps_xpath_function(x, name, out))
            return false;
    } else {
        return location_path(x, out);
    }
    if (out->kind != PS_XPATH_NODES)
        return true;
    while (ps_xpath_take(x, "["))
        if (!filter(x, &out->nodes))
            return false;
    if (ps_xpath_take(x, "//"))
        return relative_path(x, &out->nodes, true);
    return !ps_xpath_take(x, "/") || relative_path(x, &out->nodes, false);
}

static bool union_of(PsXpath *x, PsXpathValue *out)
{
    if (!primary(x, out))
        return false;
    while (ps_xpath_take(x, "|")) {
        PsXpathValue other = {.kind = PS_XPATH_BOOL};
        bool good =
            primary(x, &other) && out->kind == PS_XPATH_NODES && other.kind == PS_XPATH_NODES;
        for (size_t i = 0; i < other.nodes.len && good; i++)
            ps_xpath_push(&out->nodes, other.nodes.items[i]);
        ps_xpath_done(&other);
        if (!good)
            return ps_xpath_fail(x, "must evaluate to a node-set");
        ps_xpath_sort(&out->nodes);
    }
    return true;
}

static bool unary(PsXpath *x, PsXpathValue *out)
{
    bool negative = false;
    while (ps_xpath_take(x, "-"))
        negative = !negative;
    if (!union_of(x, out))
        return false;
    if (negative)
        ps_xpath_set_number(out, -ps_xpath_number(out));
    return true;
}

/* ---- operators, by strength ---- */

static bool multiplicative(PsXpath *x, PsXpathValue *out)
{
    if (!unary(x, out))
        return false;
    for (;;) {
        char op = ps_xpath_take(x, "*") ? '*'
                  : take_word(x, "div") ? '/'
                  : take_word(x, "mod") ? '%'
                                        : 0;
        if (op == 0)
            return true;
        PsXpathValue right = {.kind = PS_XPATH_BOOL};
        if (!unary(x, &right)) {
            ps_xpath_done(&right);
            return false;
        }
        double a = ps_xpath_number(out);
        double b = ps_xpath_number(&right);
        ps_xpath_done(&right);
        ps_xpath_set_number(out, op == '*' ? a * b : op == '/' ? a / b : fmod(a, b));
    }
}

static bool additive(PsXpath *x, PsXpathValue *out)
{
    if (!multiplicative(x, out))
        return false;
    for (;;) {
        char op = ps_xpath_take(x, "+") ? '+' : ps_xpath_take(x, "-") ? '-' : 0;
        if (op == 0)
            return true;
        PsXpathValue right = {.kind = PS_XPATH_BOOL};
        if (!multiplicative(x, &right)) {
            ps_xpath_done(&right);
            return false;
        }
        double a = ps_xpath_number(out);
        double b = ps_xpath_number(&right);
        ps_xpath_done(&right);
        ps_xpath_set_number(out, op == '+' ? a + b : a - b);
    }
}

typedef enum { CMP_NONE, CMP_EQ, CMP_NE, CMP_LE, CMP_LT, CMP_GE, CMP_GT } Comparison;

static bool compare_numbers(Comparison how, double a, double b)
{
    switch (how) {
    case CMP_EQ:
        return a == b;
    case CMP_NE:
        return a != b;
    case CMP_LE:
        return a <= b;
    case CMP_LT:
        return a < b;
    case CMP_GE:
        return a >= b;
    case CMP_GT:
        return a > b;
    case CMP_NONE:
        break;
    }
    return false;
}

static bool compare_plain(Comparison how, PsXpathValue *a, PsXpathValue *b)
{
    if (how > CMP_NE || a->kind == PS_XPATH_NUMBER || b->kind == PS_XPATH_NUMBER)
        return compare_numbers(how, ps_xpath_number(a), ps_xpath_number(b));
    if (a->kind == PS_XPATH_BOOL || b->kind == PS_XPATH_BOOL)
        return (ps_xpath_bool(a) == ps_xpath_bool(b)) == (how == CMP_EQ);
    PS_AUTO_BUFFER PsBuffer left = {0};
    PS_AUTO_BUFFER PsBuffer right = {0};
    ps_xpath_text(a, &left);
    ps_xpath_text(b, &right);
    return ps_slice_is(ps_buffer_view(&left), ps_buffer_view(&right)) == (how == CMP_EQ);
}

/* A set of nodes compares if any of its nodes does. */
static bool compare(Comparison how, PsXpathValue *a, PsXpathValue *b)
{
    bool nodes_left = a->kind == PS_XPATH_NODES;
    PsXpathValue *set = nodes_left ? a : b;
    if (set->kind != PS_XPATH_NODES || a->kind == PS_XPATH_BOOL || b->kind == PS_XPATH_BOOL)
        return compare_plain(how, a, b);
    for (size_t i = 0; i < set->nodes.len; i++) {
        PsXpathValue text = {.kind = PS_XPATH_TEXT};
        ps_dom_inner_text(set->nodes.items[i], &text.text);
        bool hit = nodes_left ? compare(how, &text, b) : compare(how, a, &text);
        ps_xpath_done(&text);
        if (hit)
            return true;
    }
    return false;
}

static Comparison take_comparison(PsXpath *x, bool order)
{
    if (!order)
        return ps_xpath_take(x, "!=") ? CMP_NE : ps_xpath_take(x, "=") ? CMP_EQ : CMP_NONE;
    if (ps_xpath_take(x, "<="))
        return CMP_LE;
    if (ps_xpath_take(x, "<"))
        return CMP_LT;
    if (ps_xpath_take(x, ">="))
        return CMP_GE;
    return ps_xpath_take(x, ">") ? CMP_GT : CMP_NONE;
}

static bool comparison(PsXpath *x, PsXpathValue *out, bool order)
{
    if (order ? !additive(x, out) : !comparison(x, out, true))
        return false;
    Comparison how;
    while ((how = take_comparison(x, order)) != CMP_NONE) {
        PsXpathValue right = {.kind = PS_XPATH_BOOL};
        bool good = order ? additive(x, &right) : comparison(x, &right, true);
        bool holds = good && compare(how, out, &right);
        ps_xpath_done(&right);
        if (!good)
            return false;
        ps_xpath_set_bool(out, holds);
    }
    return true;
}

static bool logical(PsXpath *x, PsXpathValue *out, bool is_or)
{
    if (is_or ? !logical(x, out, false) : !comparison(x, out, false))
        return false;
    while (take_word(x, is_or ? "or" : "and")) {
        PsXpathValue right = {.kind = PS_XPATH_BOOL};
        bool good = is_or ? logical(x, &right, false) : comparison(x, &right, false);
        bool a = ps_xpath_bool(out);
        bool b = good && ps_xpath_bool(&right);
        ps_xpath_done(&right);
        if (!good)
            return false;
        ps_xpath_set_bool(out, is_or ? a || b : a && b);
    }
    return true;
}

bool ps_xpath_expression(PsXpath *x, PsXpathValue *out)
{
    if (x->depth >= MAX_DEPTH)
        return ps_xpath_fail(x, "is nested too deep");
    x->depth++;
    bool good = logical(x, out, true);
    x->depth--;
    return good;
}

/* Errors are whole sentences or what is to be said of the expression or of a function in it. */
static PsStatus fail_expression(PsContext *ctx, PsSlice expression, const PsXpath *x)
{
    const char *error = x->error != NULL ? x->error : NO_NODES;
    if (*error >= 'A' && *error <= 'Z')
        return ps_fail(ctx, PS_ERR_PLAIN(Xml_XPath_XPathException), "%s", error);
    if (*error == 'i')
        return ps_fail(ctx, PS_ERR_PLAIN(Xml_XPath_XPathException),
                       "Namespace prefix '%.*s' is not defined.", (int)x->function.len,
                       x->function.data);
    if (x->function.len == 0)
        return ps_fail(ctx, PS_ERR_PLAIN(Xml_XPath_XPathException), "'%.*s' %s.",
                       (int)expression.len, expression.data, error);
    return ps_fail(ctx, PS_ERR_PLAIN(Xml_XPath_XPathException), "%s '%.*s' in '%.*s' %s.",
                   *error == 'h' ? "Function" : "The argument to function", (int)x->function.len,
                   x->function.data, (int)expression.len, expression.data, error);
}

PsStatus ps_xpath(PsContext *ctx, PsSlice expression, PsDomNode *node, PsXpathPrefixes prefixes,
                  void *state, PsXpathValue *out)
{
    PsXpath x = {.at = expression.data,
                 .end = expression.data + expression.len,
                 .node = node,
                 .position = 1,
                 .size = 1,
                 .prefixes = prefixes,
                 .state = state};
    *out = (PsXpathValue){.kind = PS_XPATH_BOOL};
    bool good = ps_xpath_expression(&x, out);
    ps_xpath_space(&x);
    if (good && x.at < x.end)
        good = ps_xpath_fail(&x, "has an invalid token");
    if (good)
        return PS_OK;
    ps_xpath_done(out);
    return fail_expression(ctx, expression, &x);
}
