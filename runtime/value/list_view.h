/* list_view.h - lists that show what another collection holds: keys, read-only wrappers. */
#ifndef PS_VALUE_LIST_VIEW_H
#define PS_VALUE_LIST_VIEW_H

#include "value/context.h"
#include "value/value.h"

/* Fills the emptied list from its source anew. */
typedef PsStatus (*PsListRefill)(PsContext *ctx, PsRef list, PsRef source);

/* What makes a list a view; kept by PsArray. */
typedef struct PsListView {
    PsValue source;
    uint32_t version; /* of the source when the list was filled */
    bool is_filled;
    PsListRefill refill;
} PsListView;

/* Makes `list` (new, empty) a view of `source`; it is filled when it is first looked at. */
void ps_list_view_set(PsRef list, PsRef source, PsListRefill refill);
/* Brings a view up to date; nothing for other values.  Before every look into a list that scripts
 * may have got from elsewhere. */
PS_CHECKED PsStatus ps_list_view_sync(PsContext *ctx, PsRef list) PS_MAY_RUN;
/* What the view shows; null for a list of its own. */
PsRef ps_list_view_source(PsRef list);
/* Sets an element of a list and of what it shows; consumes. */
void ps_list_view_put(PsRef list, size_t index, PsValue item);
/* Counts the changes of a list, a dictionary or what a view shows; 0 for all else. */
uint32_t ps_list_view_version(PsRef collection);

#endif
