/* heap.h - counted objects: header, life, cycles, census.  See docs/values.md. */
#ifndef PS_VALUE_HEAP_H
#define PS_VALUE_HEAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

typedef struct PsObject PsObject;
typedef struct PsType PsType;
typedef struct PsExt PsExt; /* members hung on an object from outside; value/object.h */

/*
 * The header of every heap value.  The heap belongs to the thread, as malloc's arenas do: values
 * never cross threads.  Tracked kinds carry list links in front of the header.
 */
struct PsObject {
    uint32_t refs;
    uint8_t kind;  /* PsKind */
    uint8_t flags; /* PS_OBJECT_* and what the kind adds from bit 4 on */
    uint16_t aux;  /* the kind's own */
    const PsType *type;
    PsExt *ext; /* NULL for nearly all */
};

enum {
    PS_OBJECT_DYING = 1u << 0,  /* on the list of objects being freed */
    PS_OBJECT_MARKED = 1u << 1, /* the collector's */
};

/* Calls `visit` for every value slot that the object owns. */
typedef void (*PsVisitor)(PsObject *child, void *state);

/* What a kind must supply (kind_ops.c) and what a NATIVE or HOLDER object brings with it. */
typedef struct {
    /* Releases what the object owns, not the object.  Must not run script. */
    void (*done)(PsObject *object);
    void (*visit)(PsObject *object, PsVisitor visitor, void *state); /* NULL for untracked kinds */
} PsKindOps;

/* How NATIVE and HOLDER objects begin: each brings its own operations. */
typedef struct {
    PsObject head;
    const PsKindOps *ops;
} PsHolder;

/* Zeroed, one reference, of the given kind and size (header included). */
void *ps_object_new(unsigned kind, const PsType *type, size_t size)
    __attribute__((returns_nonnull));
/* Resizes an object that only the caller holds; returns its new address. */
void *ps_object_resize(PsObject *object, size_t size) __attribute__((returns_nonnull));
/* Called when the count reaches zero; iterative however deep the object is. */
void ps_object_free(PsObject *object);

/* Frees unreachable cycles now; returns how many objects went. */
size_t ps_heap_collect(void);
/* To be called at safe points (no borrowed reference into containers held): collects if due. */
void ps_heap_poll(void);
/* Live objects of this thread: the leak test at exit. */
size_t ps_heap_live(void);
/* Release builds leave memory to the kernel at exit: frees no more from now on. */
void ps_heap_abandon(void);

#endif
