/* xpath_value.c - values of XPath: conversions and sets of nodes. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "types/xpath_priv.h"
#include "value/number_text.h"

void ps_xpath_done(PsXpathValue *value)
{
    free(value->nodes.items);
    ps_buffer_done(&value->text);
    *value = (PsXpathValue){.kind = PS_XPATH_BOOL};
}

void ps_xpath_push(PsXpathNodes *nodes, PsDomNode *node)
{
    if (nodes->len == nodes->cap) {
        nodes->cap = nodes->cap == 0 ? 16 : nodes->cap * 2;
        nodes->items = ps_realloc(nodes->items, nodes->cap * sizeof *nodes->items);
    }
    nodes->items[nodes->len++] = node;
}

static uint32_t number_nodes(PsDomNode *node, uint32_t next)
{
    node->order = next++;
    for (PsDomNode *a = node->attributes; a != NULL; a = a->next)
        a->order = next++;
    for (PsDomNode *child = node->first; child != NULL; child = child->next)
        next = number_nodes(child, next);
    return next;
}

static int by_order(const void *a, const void *b)
{
    uint32_t x = (*(PsDomNode *const *)a)->order;
    uint32_t y = (*(PsDomNode *const *)b)->order;
    return x < y ? -1 : x > y;
}

void ps_xpath_sort(PsXpathNodes *nodes)
{
    if (nodes->len < 2)
        return;
    PsDomNode *top = nodes->items[0];
    while (top->parent != NULL)
        top = top->parent;
    number_nodes(top, 1);
    qsort(nodes->items, nodes->len, sizeof *nodes->items, by_order);
    size_t kept = 1;
    for (size_t i = 1; i < nodes->len; i++)
        if (nodes->items[i] != nodes->items[kept - 1])
            nodes->items[kept++] = nodes->items[i];
    nodes->len = kept;
}

void ps_xpath_set_number(PsXpathValue *value, double number)
{
    ps_xpath_done(value);
    value->kind = PS_XPATH_NUMBER;
    value->number = number;
}

void ps_xpath_set_bool(PsXpathValue *value, bool boolean)
{
    ps_xpath_done(value);
    value->boolean = boolean;
}

void ps_xpath_set_text(PsXpathValue *value, PsBuffer *text)
{
    PsBuffer taken = *text;
    *text = (PsBuffer){0};
    ps_xpath_done(value);
    value->kind = PS_XPATH_TEXT;
    value->text = taken;
}

void ps_xpath_text(PsXpathValue *value, PsBuffer *out)
{
    switch (value->kind) {
    case PS_XPATH_NODES:
        if (value->nodes.len > 0)
            ps_dom_inner_text(value->nodes.items[0], out);
        break;
    case PS_XPATH_TEXT:
        ps_buffer_slice(out, ps_buffer_view(&value->text));
        break;
    case PS_XPATH_NUMBER:
        ps_number_text_f64(out, value->number, ps_culture_invariant());
        break;
    case PS_XPATH_BOOL:
        ps_buffer_text(out, value->boolean ? "true" : "false");
        break;
    }
}

static double text_number(const char *text)
{
    while (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
        text++;
    char *end;
    double number = strtod(text, &end);
    while (*end == ' ' || *end == '\t' || *end == '\n' || *end == '\r')
        end++;
    return end == text || *end != '\0' ? (double)NAN : number;
}

double ps_xpath_number(PsXpathValue *value)
{
    if (value->kind == PS_XPATH_NUMBER)
        return value->number;
    if (value->kind == PS_XPATH_BOOL)
        return value->boolean ? 1 : 0;
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_xpath_text(value, &text);
    return text_number(ps_buffer_cstr(&text));
}

bool ps_xpath_bool(PsXpathValue *value)
{
    switch (value->kind) {
    case PS_XPATH_NODES:
        return value->nodes.len > 0;
    case PS_XPATH_TEXT:
        return value->text.len > 0;
    case PS_XPATH_NUMBER:
        return value->number != 0 && !isnan(value->number);
    case PS_XPATH_BOOL:
        break;
    }
    return value->boolean;
}
