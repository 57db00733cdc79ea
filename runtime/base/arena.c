/* arena.c - see arena.h.  Blocks double up to 1 MB, so a small script costs one small block. */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct PsArenaBlock {
    PsArenaBlock *older;
    size_t size;
    _Alignas(16) char data[];
};

static void add_block(PsArena *arena, size_t size)
{
    size_t want = arena->block == NULL ? 2048 : arena->block->size * 2;
    if (want > (size_t)1 << 20)
        want = (size_t)1 << 20;
    if (want < size)
        want = size;
    PsArenaBlock *block = ps_alloc_zero(sizeof(PsArenaBlock) + want);
    block->older = arena->block;
    block->size = want;
    arena->block = block;
    arena->next = block->data;
    arena->end = block->data + want;
}

void *ps_arena_alloc(PsArena *arena, size_t size)
{
    size_t align = size < 16 ? 8 : 16;
    uintptr_t pad = -(uintptr_t)arena->next & (align - 1);
    if (arena->block == NULL || (size_t)(arena->end - arena->next) < size + pad) {
        add_block(arena, size);
        pad = 0;
    }
    char *memory = arena->next + pad;
    arena->next = memory + size;
    arena->used += size;
    return memory;
}

char *ps_arena_text(PsArena *arena, const char *text, size_t len)
{
    char *copy = ps_arena_alloc(arena, len + 1);
    if (len > 0)
        memcpy(copy, text, len);
    return copy;
}

void ps_arena_done(PsArena *arena)
{
    for (PsArenaBlock *block = arena->block; block != NULL;) {
        PsArenaBlock *older = block->older;
        free(block);
        block = older;
    }
    *arena = (PsArena){0};
}
