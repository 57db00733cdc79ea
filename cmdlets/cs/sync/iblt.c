/* iblt.c - see iblt.h. */
#include "cs/sync/iblt.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdu;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53u;
    return x ^ (x >> 33);
}

static uint64_t check_of(const uint64_t sum[2])
{
    return mix(sum[0] + mix(sum[1] ^ 0x9e3779b97f4a7c15u));
}

/* The cells of one fingerprint: 0 first, then steps that grow with the distance, so that cell i
 * has a share of about 1.5 / (i + 1.5) of all. */
typedef struct {
    uint64_t state;
    uint64_t index;
} Walk;

static Walk walk_start(const uint64_t sum[2])
{
    return (Walk){.state = sum[0] | 1};
}

static void walk_next(Walk *walk)
{
    walk->state *= 0xda942042e4dd58b5u;
    double share = 4294967296.0 / sqrt((double)walk->state + 1) - 1;
    double step = ceil(((double)walk->index + 1.5) * share);
    walk->index += step < 1 ? 1 : step > 1e15 ? (uint64_t)1e15 : (uint64_t)step;
}

static void toggle(PsIbltCell *cell, const uint64_t sum[2], uint64_t check, int sign)
{
    cell->sum[0] ^= sum[0];
    cell->sum[1] ^= sum[1];
    cell->check ^= check;
    cell->count += sign;
}

static void add_sum(PsIbltCell *cells, size_t from, size_t to, const uint64_t sum[2], int sign)
{
    uint64_t check = check_of(sum);
    for (Walk walk = walk_start(sum); walk.index < to; walk_next(&walk))
        if (walk.index >= from)
            toggle(&cells[walk.index - from], sum, check, sign);
}

void ps_iblt_add(PsIbltCell *cells, size_t from, size_t to, const PsFingerprint *item, int sign)
{
    uint64_t sum[2];
    memcpy(sum, item, sizeof sum);
    add_sum(cells, from, to, sum, sign);
}

void ps_iblt_subtract(PsIbltCell *cells, const PsIbltCell *other, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        cells[i].sum[0] ^= other[i].sum[0];
        cells[i].sum[1] ^= other[i].sum[1];
        cells[i].check ^= other[i].check;
        cells[i].count -= other[i].count;
    }
}

void ps_fingerprint_list_add(PsFingerprintList *list, const PsFingerprint *item)
{
    if (list->len == list->cap) {
        list->cap = list->cap * 2 + 64;
        list->items = ps_realloc(list->items, list->cap * sizeof *list->items);
    }
    list->items[list->len++] = *item;
}

void ps_fingerprint_list_done(PsFingerprintList *list)
{
    free(list->items);
    *list = (PsFingerprintList){0};
}

static bool is_pure(const PsIbltCell *cell)
{
    return (cell->count == 1 || cell->count == -1) && cell->check == check_of(cell->sum);
}

static bool is_empty(const PsIbltCell *cell)
{
    return cell->count == 0 && (cell->sum[0] | cell->sum[1] | cell->check) == 0;
}

/* Cells that have become pure, to be looked at. */
typedef struct {
    size_t *items;
    size_t len, cap;
} Stack;

static void push(Stack *stack, size_t index)
{
    if (stack->len == stack->cap) {
        stack->cap = stack->cap * 2 + 256;
        stack->items = ps_realloc(stack->items, stack->cap * sizeof *stack->items);
    }
    stack->items[stack->len++] = index;
}

/* Takes a fingerprint out of every cell it is in. */
static void peel(PsIbltCell *cells, size_t count, const uint64_t sum[2], int sign, Stack *stack)
{
    uint64_t check = check_of(sum);
    for (Walk walk = walk_start(sum); walk.index < count; walk_next(&walk)) {
        PsIbltCell *cell = &cells[walk.index];
        toggle(cell, sum, check, -sign);
        if (is_pure(cell))
            push(stack, walk.index);
    }
}

bool ps_iblt_decode(PsIbltCell *cells, size_t count, PsFingerprintList *only_first,
                    PsFingerprintList *only_second)
{
    size_t first = only_first->len, second = only_second->len;
    Stack stack = {0};
    for (size_t i = 0; i < count; i++)
        if (is_pure(&cells[i]))
            push(&stack, i);
    /* No honest sketch holds more than it has cells: the limit ends a lying one. */
    for (size_t found = 0; stack.len > 0 && found <= count;) {
        PsIbltCell cell = cells[stack.items[--stack.len]];
        if (!is_pure(&cell))
            continue;
        PsFingerprint item;
        memcpy(&item, cell.sum, sizeof item);
        ps_fingerprint_list_add(cell.count == 1 ? only_first : only_second, &item);
        peel(cells, count, cell.sum, (int)cell.count, &stack);
        found++;
    }
    free(stack.items);
    bool is_done = count > 0;
    for (size_t i = 0; i < count && is_done; i++)
        is_done = is_empty(&cells[i]);
    if (!is_done) {
        only_first->len = first;
        only_second->len = second;
    }
    return is_done;
}
