/*
 * object_order.h - the order that Sort-, Group-, Compare-, Select-Object see between values: that
 * of -lt where the two can be compared, of their texts otherwise; it never fails.
 */
#ifndef PS_UTILITY_OBJECT_ORDER_H
#define PS_UTILITY_OBJECT_ORDER_H

#include "command/call.h"
#include "value/value.h"

/* <0, 0, >0 in *out. */
PS_CHECKED PsStatus ps_object_order(PsContext *ctx, PsRef a, PsRef b, bool ignore_case,
                                    int *out) PS_MAY_RUN;

/* The value of one key for one object. */
typedef struct {
    PsValue value;
    bool exists;
} PsOrderValue;

/* One object with its keys. */
typedef struct {
    PsValue object;
    PsOrderValue *keys;
    size_t index; /* where it came in */
} PsOrderRow;

typedef struct {
    PsContext *ctx;
    size_t key_count;
    const bool *descending; /* by key; NULL = all ascending */
    bool ignore_case;
    bool by_index;   /* equal rows stay in the order they came in */
    PsStatus status; /* the first failure; every later comparison says 0 */
} PsOrder;

/* Objects without the property come last in either direction. */
int ps_object_order_rows(PsOrder *order, const PsOrderRow *a, const PsOrderRow *b);
/* Sorts as .NET's List.Sort does, which is not stable: where equal rows end up is what scripts see.
 */
void ps_object_order_sort(PsOrder *order, PsOrderRow *rows, size_t count);
void ps_object_order_free(PsOrderRow *rows, size_t count, size_t key_count);

#endif
