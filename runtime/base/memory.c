/* memory.c - see memory.h. */
#include "base/memory.h"

#include <stdio.h>
#include <string.h>

static void *must(void *block, size_t size)
{
    if (block == NULL) {
        fprintf(stderr, "cmdhost: out of memory (%zu bytes asked for)\n", size);
        abort();
    }
    return block;
}

void *ps_alloc(size_t size)
{
    return must(malloc(size > 0 ? size : 1), size);
}

void *ps_alloc_zero(size_t size)
{
    return must(calloc(1, size > 0 ? size : 1), size);
}

void *ps_realloc(void *block, size_t size)
{
    return must(realloc(block, size > 0 ? size : 1), size);
}

char *ps_strndup(const char *text, size_t len)
{
    char *copy = ps_alloc(len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *ps_strdup(const char *text)
{
    return ps_strndup(text, strlen(text));
}

void *ps_try_alloc(size_t size)
{
    return size > PS_SIZE_LIMIT ? NULL : malloc(size > 0 ? size : 1);
}

void *ps_try_realloc(void *block, size_t size)
{
    return size > PS_SIZE_LIMIT ? NULL : realloc(block, size > 0 ? size : 1);
}
