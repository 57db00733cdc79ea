/* list_ops.h - what arrays and lists have in common: searching, sorting, copying, checking. */
#ifndef PS_TYPES_LIST_OPS_H
#define PS_TYPES_LIST_OPS_H

#include "value/array.h"
#include "value/context.h"

#define PS_LIST_NOT_FOUND SIZE_MAX

/* First (or last) element in [start, end) that equals the item. */
PS_CHECKED PsStatus ps_list_index_of(PsContext *ctx, PsRef list, PsRef item, size_t start,
                                     size_t end, bool backwards, size_t *index) PS_MAY_RUN;
/* First (or last) element in [start, end) for which the block says yes. */
PS_CHECKED PsStatus ps_list_find(PsContext *ctx, PsRef list, PsRef predicate, size_t start,
                                 size_t end, bool backwards, size_t *index) PS_MAY_RUN;
/* Sorts [start, end) by a comparer argument; `items` (null or a list) is reordered alike. */
PS_CHECKED PsStatus ps_list_sort(PsContext *ctx, PsRef list, PsRef items, size_t start, size_t end,
                                 PsRef comparer) PS_MAY_RUN;
/* Binary search in [start, end): the index, or the complement of where it would stand. */
PS_CHECKED PsStatus ps_list_search(PsContext *ctx, PsRef list, size_t start, size_t end, PsRef item,
                                   PsRef comparer, int64_t *index) PS_MAY_RUN;
void ps_list_reverse(PsRef list, size_t start, size_t end);
/* Elements of any collection argument as a new object[]; dictionaries give their entries. */
PS_CHECKED PsStatus ps_list_items(PsContext *ctx, PsRef collection, PsValue *out) PS_MAY_RUN;
/* Inserts the elements of a collection at `index`, converted to the list's element type. */
PS_CHECKED PsStatus ps_list_insert_all(PsContext *ctx, PsRef list, size_t index,
                                       PsRef collection) PS_MAY_RUN;
/* Copies [start, start+len) of a list to `to` of an array, converting elements. */
PS_CHECKED PsStatus ps_list_copy_to(PsContext *ctx, PsRef list, size_t start, size_t len,
                                    PsRef array, int64_t to) PS_MAY_RUN;
/* A new array of `elem` with the elements [start, start+len). */
PS_CHECKED PsStatus ps_list_to_array(PsContext *ctx, PsRef list, const PsType *elem, size_t start,
                                     size_t len, PsValue *out) PS_MAY_RUN;
/* Checks index and count arguments: "Offset and length were out of bounds ...". */
PS_CHECKED PsStatus ps_list_check_range(PsContext *ctx, PsRef list, int64_t start, int64_t len);
/* NotSupportedException when the list may not change (its size). */
PS_CHECKED PsStatus ps_list_check_writable(PsContext *ctx, PsRef list);
/* Element converted to the list's element type. */
PS_CHECKED PsStatus ps_list_convert(PsContext *ctx, PsRef list, PsRef item,
                                    PsValue *out) PS_MAY_RUN;

#endif
