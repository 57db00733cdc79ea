/* view_text.c - see view_text.h. */
#include "format/view_text.h"

#include <string.h>

#include "base/casing.h"

PsSlice ps_view_text_next(PsSlice *rest, const char *separator)
{
    size_t len = strlen(separator);
    int depth = 0;
    for (size_t i = 0; i < rest->len; i++) {
        char c = rest->data[i];
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (depth == 0 && i + len <= rest->len && memcmp(rest->data + i, separator, len) == 0) {
            PsSlice part = {rest->data, i};
            *rest = (PsSlice){rest->data + i + len, rest->len - i - len};
            return part;
        }
    }
    PsSlice part = *rest;
    *rest = (PsSlice){rest->data + rest->len, 0};
    return part;
}

static size_t count_parts(PsSlice text, const char *separator)
{
    size_t count = 0;
    while (text.len > 0) {
        (void)ps_view_text_next(&text, separator);
        count++;
    }
    return count;
}

/* `{...}`, a property's name, or a dot for the object itself. */
static PsViewExpression expression_of(PsSlice text)
{
    if (text.len >= 2 && text.data[0] == '{')
        return (PsViewExpression){.text = {text.data + 1, text.len - 2}, .is_block = true};
    if (ps_slice_is(text, PS_SLICE(".")))
        return (PsViewExpression){.text = PS_SLICE("")};
    return (PsViewExpression){.text = text};
}

/* Takes `Label=` off the front; false when there is none. */
static bool take_label(PsSlice *text, PsSlice *label)
{
    if (text->len > 0 && text->data[0] == '{')
        return false;
    const char *equals = memchr(text->data, '=', text->len);
    if (equals == NULL)
        return false;
    size_t len = (size_t)(equals - text->data);
    *label = (PsSlice){text->data, len};
    *text = (PsSlice){equals + 1, text->len - len - 1};
    return true;
}

static void read_option(PsSlice option, PsViewColumn *column, PsViewItem *item)
{
    if (ps_slice_is(option, PS_SLICE("Left")))
        column->align = PS_ALIGN_LEFT;
    else if (ps_slice_is(option, PS_SLICE("Right")))
        column->align = PS_ALIGN_RIGHT;
    else if (ps_slice_is(option, PS_SLICE("cRight")))
        item->align = PS_ALIGN_RIGHT;
    for (size_t i = 0; i < option.len && option.data[i] >= '0' && option.data[i] <= '9'; i++)
        column->width = column->width * 10 + (option.data[i] - '0');
}

static void read_item(PsSlice text, PsViewColumn *column, PsViewItem *item)
{
    PsSlice label = {0};
    bool has_label = take_label(&text, &label);
    item->expression = expression_of(ps_view_text_next(&text, ":"));
    if (has_label)
        item->label = column->label = label;
    while (text.len > 0)
        read_option(ps_view_text_next(&text, ":"), column, item);
}

static void read_entry(PsArena *arena, PsSlice text, PsView *view, PsViewEntry *entry)
{
    if (text.len > 0 && text.data[0] == '<') {
        const char *end = memchr(text.data, '>', text.len);
        size_t len = (size_t)(end - text.data);
        entry->types = PS_ARENA_NEW(arena, PsSlice);
        entry->types[0] = (PsSlice){text.data + 1, len - 1};
        entry->type_count = 1;
        text = (PsSlice){end + 1, text.len - len - 1};
    }
    entry->item_count = count_parts(text, " | ");
    entry->items = PS_ARENA_ARRAY(arena, PsViewItem, entry->item_count);
    PsViewColumn *columns = PS_ARENA_ARRAY(arena, PsViewColumn, entry->item_count);
    for (size_t i = 0; i < entry->item_count; i++)
        read_item(ps_view_text_next(&text, " | "), &columns[i], &entry->items[i]);
    if (view->shape == PS_SHAPE_TABLE && view->columns == NULL) {
        view->columns = columns;
        view->column_count = entry->item_count;
    }
}

/* "    Directory: PATH" */
static PsViewControl *directory_heading(PsArena *arena)
{
    PsViewControl *inner = PS_ARENA_NEW(arena, PsViewControl);
    inner->entries = PS_ARENA_NEW(arena, PsViewEntry);
    inner->entry_count = 1;
    inner->entries[0].items = PS_ARENA_ARRAY(arena, PsViewItem, 2);
    inner->entries[0].item_count = 2;
    inner->entries[0].items[0] =
        (PsViewItem){.kind = PS_ITEM_TEXT, .text = PS_SLICE("    Directory: ")};
    inner->entries[0].items[1] = (PsViewItem){
        .kind = PS_ITEM_VALUE,
        .expression = expression_of(PS_SLICE("{$_.PSParentPath -replace '^[^:]*::', ''}"))};
    return inner;
}

static void read_group(PsArena *arena, PsSlice text, PsView *view)
{
    if (ps_slice_is(text, PS_SLICE("DIRECTORY"))) {
        view->group = expression_of(PS_SLICE("PSParentPath"));
        view->group_control = directory_heading(arena);
        return;
    }
    PsSlice label = {0};
    if (take_label(&text, &label))
        view->group_label = label;
    view->group = expression_of(text);
}

PsView *ps_view_text_compile(PsArena *arena, const PsViewRow *row)
{
    PsView *view = PS_ARENA_NEW(arena, PsView);
    *view = (PsView){.name = ps_slice(row->name),
                     .shape = row->shape,
                     .autosize = (row->flags & PS_VIEW_AUTOSIZE) != 0,
                     .is_out_of_band = (row->flags & PS_VIEW_OUT_OF_BAND) != 0};
    PsSlice types = ps_slice(row->types), body = ps_slice(row->body);
    view->type_count = count_parts(types, ", ");
    view->types = PS_ARENA_ARRAY(arena, PsSlice, view->type_count);
    for (size_t i = 0; i < view->type_count; i++)
        view->types[i] = ps_view_text_next(&types, ", ");
    view->body.is_help = (row->flags & PS_VIEW_HELP) != 0;
    view->body.entry_count = count_parts(body, " || ");
    view->body.entries = PS_ARENA_ARRAY(arena, PsViewEntry, view->body.entry_count);
    for (size_t i = 0; i < view->body.entry_count; i++) {
        PsViewEntry *entry = &view->body.entries[i];
        entry->wrap = (row->flags & PS_VIEW_WRAP) != 0;
        read_entry(arena, ps_view_text_next(&body, " || "), view, entry);
    }
    if (row->group[0] != 0)
        read_group(arena, ps_slice(row->group), view);
    return view;
}
