/* test.h - cmocka with tests that register themselves: write TEST(name) { ... } and nothing else.
 */
#ifndef PS_TESTS_UNIT_TEST_H
#define PS_TESTS_UNIT_TEST_H

/* cmocka wants these before itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* clang-format off */
#include <cmocka.h>
/* clang-format on */

static struct CMUnitTest test_list[512];
static size_t test_count;

#define TEST(name_) \
    static void test_##name_(void **unused); \
    __attribute__((constructor)) static void test_##name_##_add(void) \
    { \
        test_list[test_count++] = (struct CMUnitTest){.name = #name_, .test_func = test_##name_}; \
    } \
    static void test_##name_(__attribute__((unused)) void **unused)

int main(void)
{
    return _cmocka_run_group_tests(PS_TEST_FILE, test_list, test_count, NULL, NULL);
}

#endif
