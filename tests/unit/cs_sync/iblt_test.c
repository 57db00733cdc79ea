/* Unit tests of cs/sync/iblt: differences of large sets out of small sketches. */
#include <stdlib.h>
#include <string.h>

#include "cs/sync/iblt.h"
#include "test.h"

/* A fixed sequence of fingerprints that look random. */
static uint64_t item_of(uint64_t n)
{
    uint64_t x = (n + 1) * 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* Cells that were needed for sets of `common` items with `first` and `second` of their own. */
static size_t cells_needed(uint64_t common, uint64_t first, uint64_t second)
{
    enum { MOST = 8192 };
    PsIbltCell *a = calloc(MOST, sizeof *a), *b = calloc(MOST, sizeof *b);
    PsIbltCell *work = calloc(MOST, sizeof *work);
    for (uint64_t i = 0; i < common + first + second; i++) {
        uint64_t item = item_of(i);
        if (i < common + first)
            ps_iblt_add(a, 0, MOST, &item, 1);
        if (i < common || i >= common + first)
            ps_iblt_add(b, 0, MOST, &item, 1);
    }
    ps_iblt_subtract(a, b, MOST);
    PsIbltList only_a = {0}, only_b = {0};
    size_t count = 8;
    for (; count <= MOST; count += count / 8) {
        memcpy(work, a, count * sizeof *work);
        if (ps_iblt_decode(work, count, &only_a, &only_b))
            break;
        assert_int_equal(only_a.len + only_b.len, 0);
    }
    assert_true(count <= MOST);
    assert_int_equal(only_a.len, first);
    assert_int_equal(only_b.len, second);
    ps_iblt_list_done(&only_a);
    ps_iblt_list_done(&only_b);
    free(a);
    free(b);
    free(work);
    return count;
}

TEST(the_cost_grows_with_the_difference_only)
{
    assert_true(cells_needed(20000, 0, 0) == 8);
    assert_true(cells_needed(20000, 1, 0) == 8);
    assert_true(cells_needed(20000, 60, 40) < 220);
    assert_true(cells_needed(20000, 700, 300) < 1700);
    assert_true(cells_needed(0, 1000, 1000) < 3400);
}

TEST(a_few_cells_tell_how_many_will_be_needed)
{
    enum { CELLS = 512, COMMON = 10000 };
    static const uint64_t differences[][2] = {{500, 500}, {2000, 0}, {100, 3000}};
    for (size_t i = 0; i < 3; i++) {
        PsIbltCell a[CELLS] = {{0}}, b[CELLS] = {{0}};
        uint64_t first = differences[i][0], second = differences[i][1];
        for (uint64_t n = 0; n < COMMON + first + second; n++) {
            uint64_t item = item_of(n);
            if (n < COMMON + first)
                ps_iblt_add(a, 0, CELLS, &item, 1);
            if (n < COMMON || n >= COMMON + first)
                ps_iblt_add(b, 0, CELLS, &item, 1);
        }
        ps_iblt_subtract(a, b, CELLS);
        size_t estimate = ps_iblt_estimate(a, CELLS);
        assert_in_range(estimate, (first + second) * 115 / 100, (first + second) * 155 / 100);
    }
    PsIbltCell equal[CELLS] = {{0}};
    assert_int_equal(ps_iblt_estimate(equal, CELLS), 0);
}

TEST(a_part_of_the_cells_is_the_same_as_all_of_them)
{
    PsIbltCell whole[64] = {{0}}, parts[64] = {{0}};
    for (uint64_t i = 0; i < 500; i++) {
        uint64_t item = item_of(i);
        ps_iblt_add(whole, 0, 64, &item, 1);
        ps_iblt_add(parts, 0, 16, &item, 1);
        ps_iblt_add(parts + 16, 16, 64, &item, 1);
    }
    assert_memory_equal(whole, parts, sizeof whole);
}

TEST(a_sketch_that_lies_is_not_believed)
{
    PsIbltCell cells[64];
    PsIbltList first = {0}, second = {0};
    memset(cells, 0x5a, sizeof cells);
    assert_false(ps_iblt_decode(cells, 64, &first, &second));
    assert_int_equal(first.len + second.len, 0);
    ps_iblt_list_done(&first);
    ps_iblt_list_done(&second);
}
