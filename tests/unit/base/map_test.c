/* Unit tests of runtime/base/map.c. */
#include <stdio.h>

#include "base/map.h"
#include "test.h"

TEST(keeps_order_over_growth_and_removal)
{
    PsMap map = {0};
    static int values[100];
    char key[16];
    for (int i = 0; i < 100; i++) {
        snprintf(key, sizeof key, "k%d", i);
        assert_null(ps_map_set(&map, ps_slice(key), &values[i]));
    }
    assert_ptr_equal(ps_map_remove(&map, PS_SLICE("k7")), &values[7]);
    assert_null(ps_map_find(&map, PS_SLICE("k7")));
    assert_ptr_equal(ps_map_set(&map, PS_SLICE("k3"), &values[99]), &values[3]);
    int seen = 0;
    for (PsMapEntry *e = ps_map_next(&map, NULL); e != NULL; e = ps_map_next(&map, e), seen++) {
        snprintf(key, sizeof key, "k%d", seen < 7 ? seen : seen + 1);
        assert_string_equal(e->key, key);
    }
    assert_int_equal(seen, 99);
    ps_map_done(&map);
}

TEST(case_is_ignored_when_asked)
{
    PsMap map = {.ignore_case = true};
    int value = 0;
    ps_map_set(&map, PS_SLICE("Gr\xC3\xBC\xC3\x9F"), &value);
    assert_ptr_equal(ps_map_find(&map, PS_SLICE("gR\xC3\x9C\xC3\x9F")), &value);
    assert_null(ps_map_find(&map, PS_SLICE("gru")));
    ps_map_done(&map);
}
