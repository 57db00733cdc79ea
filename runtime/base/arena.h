/* arena.h - memory with one lifetime: source, tokens, syntax tree, bytecode, scratch of a call. */
#ifndef PS_BASE_ARENA_H
#define PS_BASE_ARENA_H

#include <stddef.h>

typedef struct PsArenaBlock PsArenaBlock;

/* Zero-initialise before use. */
typedef struct {
    PsArenaBlock *block; /* the newest; the others hang behind it */
    char *next, *end;    /* free part of the newest */
    size_t used;         /* bytes handed out in all */
} PsArena;

/* Zeroed, aligned to 16 bytes (8 for sizes under 16); lives until ps_arena_done. */
void *ps_arena_alloc(PsArena *arena, size_t size) __attribute__((malloc, returns_nonnull));
/* Copies with a NUL behind. */
char *ps_arena_text(PsArena *arena, const char *text, size_t len);
void ps_arena_done(PsArena *arena);

#define PS_ARENA_NEW(arena, type) ((type *)ps_arena_alloc((arena), sizeof(type)))
#define PS_ARENA_ARRAY(arena, type, n) ((type *)ps_arena_alloc((arena), sizeof(type) * (n)))

#endif
