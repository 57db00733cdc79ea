/* memory.h - allocation. */
#ifndef PS_BASE_MEMORY_H
#define PS_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/status.h"

/* For sizes that we choose ourselves: never NULL, ends the program with a message when memory is
 * exhausted. */
void *ps_alloc(size_t size) __attribute__((malloc, returns_nonnull));
void *ps_alloc_zero(size_t size) __attribute__((malloc, returns_nonnull));
void *ps_realloc(void *block, size_t size) __attribute__((returns_nonnull));
char *ps_strdup(const char *text) __attribute__((malloc, returns_nonnull));
char *ps_strndup(const char *text, size_t len) __attribute__((malloc, returns_nonnull));

/* For sizes that come from input: NULL when there is no memory or `size` is over PS_SIZE_LIMIT. */
void *ps_try_alloc(size_t size) PS_CHECKED;
void *ps_try_realloc(void *block, size_t size) PS_CHECKED;

#define PS_SIZE_LIMIT ((size_t)1 << 34)

/* Arithmetic on sizes; false when the result does not fit. */
static inline bool ps_size_add(size_t a, size_t b, size_t *out)
{
    return !__builtin_add_overflow(a, b, out);
}
static inline bool ps_size_mul(size_t a, size_t b, size_t *out)
{
    return !__builtin_mul_overflow(a, b, out);
}

static inline void ps_free_at(void *slot)
{
    free(*(void **)slot);
}
/* PS_AUTO_FREE char *s = ...; freed when it leaves scope. */
#define PS_AUTO_FREE __attribute__((cleanup(ps_free_at)))

#define PS_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
