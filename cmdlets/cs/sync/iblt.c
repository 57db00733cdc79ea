/* iblt.c - see iblt.h. */
#include "cs/sync/iblt.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

enum { TOGETHER = 256 };

/* A fingerprint on its way through the cells: 0 first, then steps that grow with the distance, so
 * that cell i has a share of about 2 / (i + 2) of all. */
typedef struct {
    uint64_t item, state, index;
    uint32_t check;
} Walk;

static uint32_t check_of(uint64_t item)
{
    uint64_t x = item ^ 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdu;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53u;
    return (uint32_t)(x >> 32);
}

static Walk walk_start(uint64_t item)
{
    return (Walk){.item = item, .state = item | 1, .check = check_of(item)};
}

/* The cell after `index`, by a state that has moved on.  Each operation is exact or correctly
 * rounded, so both ends take the same steps. */
static inline uint64_t next_index(uint64_t index, uint64_t state)
{
    double share = 0x1.6a09e667f3bcdp26 / sqrt((double)(int64_t)((state >> 11) + 1)) - 1;
    return index + 1 + (uint64_t)(int64_t)(((double)(int64_t)index + 1.5) * share);
}

static inline uint64_t next_state(uint64_t state)
{
    return state * 0xda942042e4dd58b5u;
}

static void walk_next(Walk *walk)
{
    walk->state = next_state(walk->state);
    walk->index = next_index(walk->index, walk->state);
}

/* The walks of many fingerprints, field by field. */
typedef struct {
    uint64_t items[TOGETHER], states[TOGETHER], indexes[TOGETHER];
    uint32_t checks[TOGETHER];
    size_t count;
} Walks;

static void walks_start(Walks *walks, const uint64_t *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        walks->items[i] = items[i];
        walks->states[i] = items[i] | 1;
        walks->indexes[i] = 0;
        walks->checks[i] = check_of(items[i]);
    }
    walks->count = count;
}

/* All of them take a step, and those that are still below `to` stay.  The steps of one fingerprint
 * wait for each other, those of different ones do not. */
static void walks_step(Walks *walks, PsIbltCell *cells, size_t from, size_t to)
{
    size_t left = 0;
    for (size_t i = 0; i < walks->count; i++) {
        uint64_t item = walks->items[i], index = walks->indexes[i];
        uint32_t check = walks->checks[i];
        if (index >= from) {
            PsIbltCell *cell = &cells[index - from];
            cell->sum ^= item;
            cell->check ^= check;
            cell->count++;
        }
        uint64_t state = next_state(walks->states[i]);
        index = next_index(index, state);
        walks->items[left] = item;
        walks->states[left] = state;
        walks->indexes[left] = index;
        walks->checks[left] = check;
        left += index < to;
    }
    walks->count = left;
}

/* Cell 0 has them all. */
static void add_to_first(PsIbltCell *cell, const uint64_t *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        cell->sum ^= items[i];
        cell->check ^= check_of(items[i]);
    }
    cell->count += (uint32_t)count;
}

void ps_iblt_add(PsIbltCell *cells, size_t from, size_t to, const uint64_t *items, size_t count)
{
    Walks walks;
    if (to == 1) {
        add_to_first(cells, items, count);
        return;
    }
    for (size_t at = 0; at < count; at += TOGETHER) {
        walks_start(&walks, items + at, count - at < TOGETHER ? count - at : TOGETHER);
        while (walks.count > 0)
            walks_step(&walks, cells, from, to);
    }
}

void ps_iblt_subtract(PsIbltCell *cells, const PsIbltCell *other, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        cells[i].sum ^= other[i].sum;
        cells[i].check ^= other[i].check;
        cells[i].count -= other[i].count;
    }
}

/* A cell takes each of D differences with a chance p, as +1 or -1, and cell 0 has all of them; so
 * the square of what its count is away from p times that of cell 0 is about D p (1 - p). */
size_t ps_iblt_estimate(const PsIbltCell *cells, size_t count)
{
    double sum = 0;
    for (size_t i = 1; i < count; i++) {
        double twice = 2 * (double)i + 3, share = 8 * ((double)i + 1) / (twice * twice);
        double away = (int32_t)cells[i].count - (int32_t)cells[0].count * share;
        sum += away * away / (share * (1 - share));
    }
    return count > 1 ? (size_t)(1.35 * sum / (double)(count - 1)) : 0;
}

static void list_add(PsIbltList *list, uint64_t item)
{
    if (list->len == list->cap) {
        list->cap = list->cap * 2 + 64;
        list->items = ps_realloc(list->items, list->cap * sizeof *list->items);
    }
    list->items[list->len++] = item;
}

void ps_iblt_list_done(PsIbltList *list)
{
    free(list->items);
    *list = (PsIbltList){0};
}

static bool is_pure(const PsIbltCell *cell)
{
    return (cell->count == 1 || cell->count == UINT32_MAX) && cell->check == check_of(cell->sum);
}

static bool is_empty(const PsIbltCell *cell)
{
    return cell->count == 0 && cell->sum == 0 && cell->check == 0;
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
static void peel(PsIbltCell *cells, size_t count, const PsIbltCell *pure, Stack *stack)
{
    uint32_t count_of_one = pure->count;
    for (Walk walk = walk_start(pure->sum); walk.index < count; walk_next(&walk)) {
        PsIbltCell *cell = &cells[walk.index];
        cell->sum ^= walk.item;
        cell->check ^= walk.check;
        cell->count -= count_of_one;
        if (is_pure(cell))
            push(stack, walk.index);
    }
}

bool ps_iblt_decode(PsIbltCell *cells, size_t count, PsIbltList *only_first,
                    PsIbltList *only_second)
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
        list_add(cell.count == 1 ? only_first : only_second, cell.sum);
        peel(cells, count, &cell, &stack);
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
