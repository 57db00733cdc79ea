/*
 * view.h - views: how objects of a type are laid out.  The built-in ones come from view_table.def,
 * others from the XML files that Update-FormatData names; both become the same structure.
 */
#ifndef PS_FORMAT_VIEW_H
#define PS_FORMAT_VIEW_H

#include "base/arena.h"
#include "base/map.h"
#include "format/format.h"
#include "format/format_record.h"

/* A property's name, or the text of a block that is parsed when first used. */
typedef struct {
    PsSlice text;
    bool is_block;
    PsValue made; /* STRING or BLOCK; NULL before its first use */
} PsViewExpression;

typedef enum {
    PS_ITEM_VALUE,
    PS_ITEM_TEXT,
    PS_ITEM_NEWLINE,
    PS_ITEM_FRAME,
} PsViewItemKind;

typedef struct PsViewControl PsViewControl;

typedef struct {
    PsViewItemKind kind;
    PsViewExpression expression; /* VALUE; text empty: the object itself */
    PsViewExpression condition;  /* shown only where it is true; text empty: always */
    PsSlice text;                /* TEXT */
    PsSlice label;               /* lists; data NULL: none */
    PsSlice format;
    PsAlign align;
    bool enumerate;         /* VALUE in custom views: once per element */
    PsViewControl *control; /* VALUE: how the value is laid out; FRAME: what is inside */
    int left, right, first_line;
} PsViewItem;

typedef struct {
    PsSlice *types; /* the entry is for these; none: for all others */
    size_t type_count;
    PsViewExpression condition;
    PsViewItem *items;
    size_t item_count;
    bool wrap;
} PsViewEntry;

struct PsViewControl {
    PsSlice name; /* of controls that others refer to */
    bool is_help; /* laid out by shape_help.c */
    PsViewEntry *entries;
    size_t entry_count;
};

typedef struct {
    PsSlice label; /* data NULL: none */
    int width;
    PsAlign align;
} PsViewColumn;

typedef struct PsView PsView;
struct PsView {
    PsSlice name;
    PsFormatShape shape;
    PsSlice *types;
    size_t type_count;
    bool is_out_of_band;
    PsViewColumn *columns;
    size_t column_count;
    bool hide_headers, autosize;
    int per_row;
    PsViewControl body;
    PsViewExpression group; /* text empty: not grouped */
    PsSlice group_label;    /* data NULL: none */
    PsViewControl *group_control;
};

/* The views of a context, made at the first use; ctx->views holds them. */
typedef struct PsViews PsViews;
PsViews *ps_views_of(PsContext *ctx);

/*
 * The view for an object of these type names (array of strings): of the shape, unless that is
 * DEFAULT, and of the name, unless that is empty.  The most specific type decides, then the order
 * of the views.  NULL when there is none.
 */
PsView *ps_view_find(PsContext *ctx, PsRef type_names, PsFormatShape shape, PsSlice name,
                     bool out_of_band);
/* Whether the view was made for an object of these type names. */
bool ps_view_applies(const PsView *view, PsRef type_names);
/* The names of all views of a shape for the type names, for messages; "a, b". */
void ps_view_names(PsContext *ctx, PsRef type_names, PsFormatShape shape, PsBuffer *out);
/* STRING or BLOCK, borrowed from the view; an error when the block does not parse. */
PS_CHECKED PsStatus ps_view_expression(PsContext *ctx, PsViewExpression *expression, PsRef *out);
/* Adds views; `before` the ones there are.  The arrays live in the arena of ps_views_arena. */
void ps_view_add(PsContext *ctx, PsView **views, size_t count, bool before);
PsArena *ps_views_arena(PsContext *ctx);

#endif
