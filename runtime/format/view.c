/* view.c - the views of a context: the built-in table, compiled when first needed, and those added;
 * see view.h. */
#include "format/view.h"

#include "base/casing.h"
#include "base/memory.h"
#include "format/format.h"
#include "format/view_text.h"
#include "value/array.h"
#include "value/string.h"

#define AUTOSIZE PS_VIEW_AUTOSIZE
#define WRAP PS_VIEW_WRAP
#define OUT_OF_BAND PS_VIEW_OUT_OF_BAND
#define HELP PS_VIEW_HELP

static const PsViewRow built_in[] = {
#define PS_VIEW(types_, name_, shape_, flags_, group_, body_) \
    {.types = types_, \
     .name = name_, \
     .shape = PS_SHAPE_##shape_, \
     .flags = flags_, \
     .group = group_, \
     .body = body_},
#include "format/view_table.def"
#undef PS_VIEW
};

/* A view in the chain of one type. */
typedef struct Node Node;
struct Node {
    PsView **view; /* *view is NULL while the row is not compiled */
    const PsViewRow *row;
    Node *next;
};

struct PsViews {
    PsArena arena;
    PsMap by_type; /* Node */
    PsView *compiled[PS_COUNT(built_in)];
    PsView **all; /* every view made, for the end */
    size_t len, cap;
};

static void add_to_type(PsViews *views, PsSlice type, PsView **view, const PsViewRow *row,
                        bool before)
{
    Node *node = PS_ARENA_NEW(&views->arena, Node);
    *node = (Node){.view = view, .row = row};
    Node *first = ps_map_find(&views->by_type, type);
    if (before || first == NULL) {
        node->next = first;
        (void)ps_map_set(&views->by_type, type, node);
        return;
    }
    while (first->next != NULL)
        first = first->next;
    first->next = node;
}

static void add_built_in(PsViews *views, size_t row)
{
    PsSlice rest = ps_slice(built_in[row].types);
    while (rest.len > 0) {
        PsSlice type = ps_view_text_next(&rest, ", ");
        add_to_type(views, type, &views->compiled[row], &built_in[row], false);
    }
}

static void remember(PsViews *views, PsView *view)
{
    if (views->len == views->cap) {
        views->cap = views->cap == 0 ? 16 : views->cap * 2;
        views->all = ps_realloc(views->all, views->cap * sizeof(PsView *));
    }
    views->all[views->len++] = view;
}

PsViews *ps_views_of(PsContext *ctx)
{
    if (ctx->views == NULL) {
        PsViews *views = ps_alloc_zero(sizeof(PsViews));
        views->by_type.ignore_case = true;
        for (size_t i = 0; i < PS_COUNT(built_in); i++)
            add_built_in(views, i);
        ctx->views = views;
    }
    return ctx->views;
}

PsArena *ps_views_arena(PsContext *ctx)
{
    return &ps_views_of(ctx)->arena;
}

void ps_view_add(PsContext *ctx, PsView **list, size_t count, bool before)
{
    PsViews *views = ps_views_of(ctx);
    for (size_t n = 0; n < count; n++) {
        size_t i = before ? count - 1 - n : n; /* the first stays first */
        PsView **slot = PS_ARENA_NEW(&views->arena, PsView *);
        *slot = list[i];
        remember(views, list[i]);
        for (size_t t = 0; t < list[i]->type_count; t++)
            add_to_type(views, list[i]->types[t], slot, NULL, before);
    }
}

static PsView *view_of(PsViews *views, const Node *node)
{
    if (*node->view == NULL) {
        *node->view = ps_view_text_compile(&views->arena, node->row);
        remember(views, *node->view);
    }
    return *node->view;
}

/* ---- releasing the blocks that were made ---- */

static void release_expression(PsViewExpression *expression)
{
    ps_release(expression->made);
    expression->made = PS_NULL;
}

static void release_control(PsViewControl *control)
{
    for (size_t e = 0; e < control->entry_count; e++) {
        PsViewEntry *entry = &control->entries[e];
        release_expression(&entry->condition);
        for (size_t i = 0; i < entry->item_count; i++) {
            release_expression(&entry->items[i].expression);
            release_expression(&entry->items[i].condition);
            if (entry->items[i].control != NULL)
                release_control(entry->items[i].control);
        }
    }
    control->entry_count = 0; /* shared controls are met once */
}

void ps_views_done(PsContext *ctx)
{
    PsViews *views = ctx->views;
    if (views == NULL)
        return;
    for (size_t i = 0; i < views->len; i++) {
        release_control(&views->all[i]->body);
        release_expression(&views->all[i]->group);
        if (views->all[i]->group_control != NULL)
            release_control(views->all[i]->group_control);
    }
    free(views->all);
    ps_map_done(&views->by_type);
    ps_arena_done(&views->arena);
    free(views);
    ctx->views = NULL;
}

/* ---- finding ---- */

#define DESERIALIZED "Deserialized."

/* The name without the prefix of deserialized objects; empty when it has none. */
static PsSlice without_prefix(PsSlice name)
{
    size_t len = sizeof(DESERIALIZED) - 1;
    if (!ps_slice_starts_fold(name, PS_SLICE(DESERIALIZED)))
        return PS_SLICE("");
    return (PsSlice){name.data + len, name.len - len};
}

typedef struct {
    PsFormatShape shape;
    PsSlice name;
    bool out_of_band;
} Wanted;

static PsView *find_for_type(PsViews *views, PsSlice type, const Wanted *wanted)
{
    for (Node *node = ps_map_find(&views->by_type, type); node != NULL; node = node->next) {
        PsView *view = view_of(views, node);
        if (view->is_out_of_band == wanted->out_of_band &&
            (wanted->shape == PS_SHAPE_DEFAULT || view->shape == wanted->shape) &&
            (wanted->name.len == 0 || ps_slice_same(view->name, wanted->name)))
            return view;
    }
    return NULL;
}

static PsView *find(PsViews *views, PsRef type_names, const Wanted *wanted, bool deserialized)
{
    for (size_t i = 0; i < ps_array_len(type_names); i++) {
        PS_AUTO PsValue name = ps_array_at(type_names, i);
        PsSlice type = ps_string_slice(name);
        if (deserialized)
            type = without_prefix(type);
        PsView *view = type.len == 0 ? NULL : find_for_type(views, type, wanted);
        if (view != NULL)
            return view;
    }
    return NULL;
}

PsView *ps_view_find(PsContext *ctx, PsRef type_names, PsFormatShape shape, PsSlice name,
                     bool out_of_band)
{
    PsViews *views = ps_views_of(ctx);
    Wanted wanted = {.shape = shape, .name = name, .out_of_band = out_of_band};
    PsView *view = find(views, type_names, &wanted, false);
    return view != NULL ? view : find(views, type_names, &wanted, true);
}

bool ps_view_applies(const PsView *view, PsRef type_names)
{
    for (size_t i = 0; i < ps_array_len(type_names); i++) {
        PS_AUTO PsValue name = ps_array_at(type_names, i);
        PsSlice type = ps_string_slice(name), plain = without_prefix(type);
        for (size_t t = 0; t < view->type_count; t++)
            if (ps_slice_same(view->types[t], type) ||
                (plain.len > 0 && ps_slice_same(view->types[t], plain)))
                return true;
    }
    return false;
}

void ps_view_names(PsContext *ctx, PsRef type_names, PsFormatShape shape, PsBuffer *out)
{
    PsViews *views = ps_views_of(ctx);
    for (size_t i = 0; i < ps_array_len(type_names); i++) {
        PS_AUTO PsValue name = ps_array_at(type_names, i);
        for (Node *node = ps_map_find(&views->by_type, ps_string_slice(name)); node != NULL;
             node = node->next) {
            PsView *view = view_of(views, node);
            if (view->shape != shape || view->is_out_of_band)
                continue;
            if (out->len > 0)
                ps_buffer_text(out, ", ");
            ps_buffer_slice(out, view->name);
        }
    }
}

PsStatus ps_view_expression(PsContext *ctx, PsViewExpression *expression, PsRef *out)
{
    if (ps_is_null(expression->made)) {
        if (!expression->is_block) {
            expression->made = ps_string(expression->text);
        } else {
            PsValue block = PS_NULL;
            PsStatus status = ctx->upcalls->parse_block(ctx, expression->text, &block);
            if (status)
                return status;
            expression->made = block;
        }
    }
    *out = expression->made;
    return PS_OK;
}
