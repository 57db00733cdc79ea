/* table_ops.h - what all dictionaries have in common. */
#ifndef PS_TYPES_TABLE_OPS_H
#define PS_TYPES_TABLE_OPS_H

#include "value/context.h"
#include "value/table.h"

/* Sorted dictionaries: puts the entries in the order of their keys; nothing for others. */
PS_CHECKED PsStatus ps_table_ops_order(PsContext *ctx, PsRef table) PS_MAY_RUN;
/* A new dictionary of the type; sorted and ordered types get their flags. */
PS_CHECKED PsValue ps_table_ops_new(const PsType *type, bool ignore_case);
/* Its keys or values: a list that follows the dictionary. */
PS_CHECKED PsStatus ps_table_ops_parts(PsContext *ctx, PsRef table, bool keys,
                                       PsValue *out) PS_MAY_RUN;
/* Adds the entries of another dictionary, keys and values converted.  An existing key is an error
 * unless `replace`. */
PS_CHECKED PsStatus ps_table_ops_add_all(PsContext *ctx, PsRef table, PsRef from,
                                         bool replace) PS_MAY_RUN;

#endif
