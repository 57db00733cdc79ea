/* object_order.c - see object_order.h. */
#include "utility/object_order.h"

#include "base/buffer.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"

/* Property objects have no text of their own here, so any two of them are equal. */
static bool is_bag(PsRef value)
{
    return ps_kind(value) == PS_KIND_OBJECT &&
           ps_type_of(value) == PS_T(System_Management_Automation_PSCustomObject);
}

/* A collection is its type here. */
static PsStatus plain_text(PsContext *ctx, PsRef value, PsBuffer *out)
{
    if (is_bag(value))
        return PS_OK;
    if (!ps_is_list(value))
        return ps_text(ctx, value, out);
    ps_buffer_text(out, ps_type_display_name(ps_type_of(value)));
    return PS_OK;
}

PsStatus ps_object_order(PsContext *ctx, PsRef a, PsRef b, bool ignore_case, int *out)
{
    a = ps_unwrap(a);
    b = ps_unwrap(b);
    *out = 0;
    if (ps_is_null(a) && ps_is_null(b))
        return PS_OK;
    if (ps_kind(a) == PS_KIND_STRING && ps_kind(b) == PS_KIND_STRING) {
        *out = ps_text_compare(ps_string_slice(a), ps_string_slice(b), ignore_case);
        return PS_OK;
    }
    PsStatus status = PS_ERROR;
    if (!is_bag(a) && !is_bag(b) && !(ps_is_list(a) && ps_is_list(b))) {
        status = ps_compare(ctx, a, b, ignore_case, out);
        if (status != PS_ERROR)
            return status;
        ps_clear_error(ctx);
    }
    PS_AUTO_BUFFER PsBuffer left = {0};
    PS_AUTO_BUFFER PsBuffer right = {0};
    status = plain_text(ctx, a, &left);
    if (status == PS_OK)
        status = plain_text(ctx, b, &right);
    if (status == PS_OK)
        *out = ps_text_compare(ps_buffer_view(&left), ps_buffer_view(&right), ignore_case);
    return status;
}

int ps_object_order_rows(PsOrder *order, const PsOrderRow *a, const PsOrderRow *b)
{
    if (order->status)
        return 0;
    for (size_t k = 0; k < order->key_count; k++) {
        const PsOrderValue *x = &a->keys[k], *y = &b->keys[k];
        if (x->exists != y->exists)
            return x->exists ? -1 : 1;
        if (!x->exists)
            continue;
        int sign;
        order->status = ps_object_order(order->ctx, x->value, y->value, order->ignore_case, &sign);
        if (order->status)
            return 0;
        if (sign != 0)
            return order->descending != NULL && order->descending[k] ? -sign : sign;
    }
    if (!order->by_index || a->index == b->index)
        return 0;
    return a->index < b->index ? -1 : 1;
}

static void swap(PsOrderRow *rows, size_t i, size_t j)
{
    PsOrderRow kept = rows[i];
    rows[i] = rows[j];
    rows[j] = kept;
}

static void swap_if_greater(PsOrder *order, PsOrderRow *rows, size_t i, size_t j)
{
    if (ps_object_order_rows(order, &rows[i], &rows[j]) > 0)
        swap(rows, i, j);
}

static void sort_by_insertion(PsOrder *order, PsOrderRow *rows, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        PsOrderRow row = rows[i];
        size_t j = i;
        while (j > 0 && ps_object_order_rows(order, &row, &rows[j - 1]) < 0) {
            rows[j] = rows[j - 1];
            j--;
        }
        rows[j] = row;
    }
}

static void sift_down(PsOrder *order, PsOrderRow *rows, size_t i, size_t count)
{
    PsOrderRow row = rows[i - 1];
    while (i <= count / 2) {
        size_t child = 2 * i;
        if (child < count && ps_object_order_rows(order, &rows[child - 1], &rows[child]) < 0)
            child++;
        if (ps_object_order_rows(order, &row, &rows[child - 1]) >= 0)
            break;
        rows[i - 1] = rows[child - 1];
        i = child;
    }
    rows[i - 1] = row;
}

static void sort_by_heap(PsOrder *order, PsOrderRow *rows, size_t count)
{
    for (size_t i = count / 2; i >= 1; i--)
        sift_down(order, rows, i, count);
    for (size_t i = count; i > 1; i--) {
        swap(rows, 0, i - 1);
        sift_down(order, rows, 1, i - 1);
    }
}

static size_t partition(PsOrder *order, PsOrderRow *rows, size_t count)
{
    size_t last = count - 1, middle = last / 2;
    swap_if_greater(order, rows, 0, middle);
    swap_if_greater(order, rows, 0, last);
    swap_if_greater(order, rows, middle, last);
    PsOrderRow pivot = rows[middle];
    swap(rows, middle, last - 1);
    size_t left = 0, right = last - 1;
    while (left < right) {
        do
            left++;
        while (left < last - 1 && ps_object_order_rows(order, &rows[left], &pivot) < 0);
        do
            right--;
        while (right > 0 && ps_object_order_rows(order, &pivot, &rows[right]) < 0);
        if (left >= right)
            break;
        swap(rows, left, right);
    }
    if (left != last - 1)
        swap(rows, left, last - 1);
    return left;
}

static void sort_part(PsOrder *order, PsOrderRow *rows, size_t count, unsigned depth)
{
    while (count > 1 && order->status == PS_OK) {
        if (count == 2) {
            swap_if_greater(order, rows, 0, 1);
            return;
        }
        if (count == 3) {
            swap_if_greater(order, rows, 0, 1);
            swap_if_greater(order, rows, 0, 2);
            swap_if_greater(order, rows, 1, 2);
            return;
        }
        if (count <= 16) {
            sort_by_insertion(order, rows, count);
            return;
        }
        if (depth == 0) {
            sort_by_heap(order, rows, count);
            return;
        }
        depth--;
        size_t pivot = partition(order, rows, count);
        sort_part(order, rows + pivot + 1, count - pivot - 1, depth);
        count = pivot;
    }
}

void ps_object_order_sort(PsOrder *order, PsOrderRow *rows, size_t count)
{
    unsigned bits = 0;
    for (size_t n = count; n > 1; n /= 2)
        bits++;
    sort_part(order, rows, count, 2 * (bits + 1));
}

void ps_object_order_free(PsOrderRow *rows, size_t count, size_t key_count)
{
    for (size_t i = 0; i < count; i++) {
        ps_release(rows[i].object);
        for (size_t k = 0; k < key_count; k++)
            ps_release(rows[i].keys[k].value);
        free(rows[i].keys);
    }
    free(rows);
}
