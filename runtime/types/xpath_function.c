/* xpath_function.c - the functions of XPath 1.0. */
#include <math.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/utf.h"
#include "types/xpath_priv.h"

#define MAX_ARGS 8

typedef struct {
    PsXpath *x;
    PsXpathValue *args;
    size_t count;
    PsBuffer texts[3]; /* of the first arguments, made when asked for */
} Call;

static PsSlice text_arg(Call *call, size_t i)
{
    if (call->texts[i].len == 0 && i < call->count)
        ps_xpath_text(&call->args[i], &call->texts[i]);
    return ps_buffer_view(&call->texts[i]);
}

/* The first node of the argument, or the context node. */
static PsDomNode *node_arg(Call *call)
{
    if (call->count == 0)
        return call->x->node;
    PsXpathNodes *nodes = &call->args[0].nodes;
    return call->args[0].kind == PS_XPATH_NODES && nodes->len > 0 ? nodes->items[0] : NULL;
}

static void set_slice(PsXpathValue *out, PsSlice text)
{
    PsBuffer copy = {0};
    ps_buffer_slice(&copy, text);
    ps_xpath_set_text(out, &copy);
}

/* What string() and its kin take when no argument is given: the context node's text. */
static void subject(Call *call, PsBuffer *out)
{
    if (call->count == 0)
        ps_dom_inner_text(call->x->node, out);
    else
        ps_xpath_text(&call->args[0], out);
}

static void do_position(Call *call, PsXpathValue *out)
{
    ps_xpath_set_number(out, (double)call->x->position);
}
static void do_last(Call *call, PsXpathValue *out)
{
    ps_xpath_set_number(out, (double)call->x->size);
}
static void do_count(Call *call, PsXpathValue *out)
{
    ps_xpath_set_number(out, (double)call->args[0].nodes.len);
}
static void do_name(Call *call, PsXpathValue *out)
{
    PsDomNode *node = node_arg(call);
    set_slice(out, node == NULL || node->name.data[0] == '#' ? PS_SLICE("") : node->name);
}
static void do_local_name(Call *call, PsXpathValue *out)
{
    PsDomNode *node = node_arg(call);
    set_slice(out, node == NULL || node->name.data[0] == '#' ? PS_SLICE("") : node->local);
}
static void do_namespace(Call *call, PsXpathValue *out)
{
    PsDomNode *node = node_arg(call);
    set_slice(out, node == NULL ? PS_SLICE("") : node->ns);
}
static void do_string(Call *call, PsXpathValue *out)
{
    PsBuffer text = {0};
    subject(call, &text);
    ps_xpath_set_text(out, &text);
}

static void do_concat(Call *call, PsXpathValue *out)
{
    PsBuffer text = {0};
    for (size_t i = 0; i < call->count; i++)
        ps_xpath_text(&call->args[i], &text);
    ps_xpath_set_text(out, &text);
}

static const char *find(PsSlice text, PsSlice part)
{
    return part.len == 0 ? text.data : memmem(text.data, text.len, part.data, part.len);
}

static void do_starts_with(Call *call, PsXpathValue *out)
{
    PsSlice text = text_arg(call, 0);
    PsSlice part = text_arg(call, 1);
    ps_xpath_set_bool(out, text.len >= part.len && memcmp(text.data, part.data, part.len) == 0);
}
static void do_contains(Call *call, PsXpathValue *out)
{
    ps_xpath_set_bool(out, find(text_arg(call, 0), text_arg(call, 1)) != NULL);
}
static void do_substring_before(Call *call, PsXpathValue *out)
{
    PsSlice text = text_arg(call, 0);
    const char *hit = find(text, text_arg(call, 1));
    set_slice(out, (PsSlice){text.data, hit == NULL ? 0 : (size_t)(hit - text.data)});
}
static void do_substring_after(Call *call, PsXpathValue *out)
{
    PsSlice text = text_arg(call, 0);
    PsSlice part = text_arg(call, 1);
    const char *hit = find(text, part);
    if (hit == NULL)
        set_slice(out, PS_SLICE(""));
    else
        set_slice(out, (PsSlice){hit + part.len, text.len - (size_t)(hit - text.data) - part.len});
}

/* Characters from 1; positions are rounded. */
static void do_substring(Call *call, PsXpathValue *out)
{
    PsSlice text = text_arg(call, 0);
    double start = floor(ps_xpath_number(&call->args[1]) + 0.5);
    double end =
        call->count > 2 ? start + floor(ps_xpath_number(&call->args[2]) + 0.5) : (double)INFINITY;
    PsBuffer part = {0};
    double position = 1;
    for (size_t at = 0; at < text.len; position++) {
        uint32_t c;
        size_t len = ps_utf8_decode(text.data + at, text.len - at, &c);
        len = len == 0 ? 1 : len;
        if (position >= start && position < end)
            ps_buffer_append(&part, text.data + at, len);
        at += len;
    }
    ps_xpath_set_text(out, &part);
}

static void do_string_length(Call *call, PsXpathValue *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    subject(call, &text);
    ps_xpath_set_number(out, (double)ps_utf16_len(ps_buffer_cstr(&text), text.len));
}

static void do_normalize(Call *call, PsXpathValue *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsBuffer made = {0};
    subject(call, &text);
    bool gap = false;
    for (size_t i = 0; i < text.len; i++) {
        if (strchr(" \t\r\n", text.data[i]) != NULL) {
            gap = made.len > 0;
            continue;
        }
        if (gap)
            ps_buffer_byte(&made, ' ');
        gap = false;
        ps_buffer_byte(&made, text.data[i]);
    }
    ps_xpath_set_text(out, &made);
}

static void do_translate(Call *call, PsXpathValue *out)
{
    PsSlice text = text_arg(call, 0);
    PsSlice from = text_arg(call, 1);
    PsSlice to = text_arg(call, 2);
    PsBuffer made = {0};
    for (size_t i = 0; i < text.len; i++) {
        const char *at = from.len == 0 ? NULL : memchr(from.data, text.data[i], from.len);
        size_t index = at == NULL ? 0 : (size_t)(at - from.data);
        if (at == NULL)
            ps_buffer_byte(&made, text.data[i]);
        else if (index < to.len)
            ps_buffer_byte(&made, to.data[index]);
    }
    ps_xpath_set_text(out, &made);
}

static void do_boolean(Call *call, PsXpathValue *out)
{
    ps_xpath_set_bool(out, ps_xpath_bool(&call->args[0]));
}
static void do_not(Call *call, PsXpathValue *out)
{
    ps_xpath_set_bool(out, !ps_xpath_bool(&call->args[0]));
}
static void do_true(Call *call, PsXpathValue *out)
{
    (void)call;
    ps_xpath_set_bool(out, true);
}
static void do_false(Call *call, PsXpathValue *out)
{
    (void)call;
    ps_xpath_set_bool(out, false);
}

static void do_number(Call *call, PsXpathValue *out)
{
    PsXpathValue text = {.kind = PS_XPATH_TEXT};
    subject(call, &text.text);
    double number = call->count > 0 ? ps_xpath_number(&call->args[0]) : ps_xpath_number(&text);
    ps_xpath_done(&text);
    ps_xpath_set_number(out, number);
}

static void do_sum(Call *call, PsXpathValue *out)
{
    double sum = 0;
    for (size_t i = 0; i < call->args[0].nodes.len; i++) {
        PsXpathValue text = {.kind = PS_XPATH_TEXT};
        ps_dom_inner_text(call->args[0].nodes.items[i], &text.text);
        sum += ps_xpath_number(&text);
        ps_xpath_done(&text);
    }
    ps_xpath_set_number(out, sum);
}
static void do_floor(Call *call, PsXpathValue *out)
{
    ps_xpath_set_number(out, floor(ps_xpath_number(&call->args[0])));
}
static void do_ceiling(Call *call, PsXpathValue *out)
{
    ps_xpath_set_number(out, ceil(ps_xpath_number(&call->args[0])));
}
static void do_round(Call *call, PsXpathValue *out)
{
    ps_xpath_set_number(out, floor(ps_xpath_number(&call->args[0]) + 0.5));
}

/* Whether the nearest xml:lang is the language or a variant of it. */
static void do_lang(Call *call, PsXpathValue *out)
{
    PsSlice wanted = text_arg(call, 0);
    const PsDomNode *lang = NULL;
    for (const PsDomNode *node = call->x->node; node != NULL && lang == NULL; node = node->parent)
        lang = ps_dom_attribute(node, PS_SLICE("xml:lang"));
    PsSlice found = lang != NULL ? lang->value : PS_SLICE("");
    bool is_longer = found.len > wanted.len && found.data[wanted.len] == '-';
    if (is_longer)
        found.len = wanted.len;
    ps_xpath_set_bool(out, lang != NULL && ps_slice_same(found, wanted));
}

static const struct {
    const char *name;
    size_t least, most;
    void (*run)(Call *call, PsXpathValue *out);
    bool takes_nodes;
} functions[] = {
    {"position", 0, 0, do_position},
    {"last", 0, 0, do_last},
    {"count", 1, 1, do_count, .takes_nodes = true},
    {"name", 0, 1, do_name},
    {"local-name", 0, 1, do_local_name},
    {"namespace-uri", 0, 1, do_namespace},
    {"string", 0, 1, do_string},
    {"concat", 2, MAX_ARGS, do_concat},
    {"starts-with", 2, 2, do_starts_with},
    {"contains", 2, 2, do_contains},
    {"substring-before", 2, 2, do_substring_before},
    {"substring-after", 2, 2, do_substring_after},
    {"substring", 2, 3, do_substring},
    {"string-length", 0, 1, do_string_length},
    {"normalize-space", 0, 1, do_normalize},
    {"translate", 3, 3, do_translate},
    {"lang", 1, 1, do_lang},
    {"boolean", 1, 1, do_boolean},
    {"not", 1, 1, do_not},
    {"true", 0, 0, do_true},
    {"false", 0, 0, do_false},
    {"number", 0, 1, do_number},
    {"sum", 1, 1, do_sum, .takes_nodes = true},
    {"floor", 1, 1, do_floor},
    {"ceiling", 1, 1, do_ceiling},
    {"round", 1, 1, do_round},
};

static bool read_args(PsXpath *x, PsXpathValue *args, size_t *count)
{
    *count = 0;
    if (ps_xpath_take(x, ")"))
        return true;
    do {
        if (*count == MAX_ARGS)
            return ps_xpath_fail(x, "has too many arguments");
        if (!ps_xpath_expression(x, &args[*count]))
            return false;
        (*count)++;
    } while (ps_xpath_take(x, ","));
    return ps_xpath_take(x, ")") || ps_xpath_fail(x, "has an invalid token");
}

static bool fail_function(PsXpath *x, PsSlice name, const char *error)
{
    x->function = name;
    return ps_xpath_fail(x, error);
}

bool ps_xpath_function(PsXpath *x, PsSlice name, PsXpathValue *out)
{
    PsXpathValue args[MAX_ARGS] = {{0}};
    Call call = {.x = x, .args = args};
    bool good = read_args(x, args, &call.count);
    size_t i = 0;
    while (i < PS_COUNT(functions) && !ps_slice_is(name, ps_slice(functions[i].name)))
        i++;
    if (good && i == PS_COUNT(functions))
        good = ps_xpath_fail(x, PS_XPATH_NO_MANAGER);
    else if (good && (call.count < functions[i].least || call.count > functions[i].most))
        good = fail_function(x, name, "has an invalid number of arguments");
    else if (good && functions[i].takes_nodes && args[0].kind != PS_XPATH_NODES)
        good = fail_function(x, name, "cannot be converted to a node-set");
    if (good)
        functions[i].run(&call, out);
    for (size_t k = 0; k < MAX_ARGS; k++)
        ps_xpath_done(&args[k]);
    for (size_t k = 0; k < PS_COUNT(call.texts); k++)
        ps_buffer_done(&call.texts[k]);
    return good;
}
