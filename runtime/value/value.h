/* value.h - the 16-byte value that every variable, argument and pipeline item is. */
#ifndef PS_VALUE_VALUE_H
#define PS_VALUE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

typedef struct PsObject PsObject; /* any heap value; value/heap.h */
typedef struct PsType PsType;     /* value/type.h */

typedef enum {
#define PS_KIND(name, type, held) PS_KIND_##name,
#include "value/kind.def"
#undef PS_KIND
    PS_KIND_COUNT
} PsKind;

/* Flags of a value. */
enum {
    PS_VALUE_WRAPPED =
        1u << 0, /* has passed through something that wraps in PSObject: -is [psobject] */
    PS_VALUE_SOURCE = 1u << 1, /* a number written as an argument; `type` finds its text (engine) */
};

/*
 * Ownership is in the type.  A PsValue is owned: whoever holds it releases it
 * or hands it on.  A PsRef is borrowed: valid until the call returns, never
 * released.  Both are the same struct; the `ownership` preset compiles them as
 * different pointer types, so mixing them up is a compile error there.
 */
#ifdef PS_CHECK_OWNERSHIP
typedef struct PsValueTag *PsValue;
typedef const struct PsValueTag *PsRef;
#define PS_NULL ((PsValue)0)
#define PS_NOTHING ((PsValue)0)
#else
typedef struct {
    uint8_t kind;  /* PsKind */
    uint8_t flags; /* PS_VALUE_* */
    uint16_t aux;  /* DateTimeKind; zero otherwise */
    uint32_t type; /* enums: type id; zero otherwise */
    union {
        bool boolean;
        int32_t i32;
        uint32_t u32;
        int64_t i64; /* all signed integers sign-extended, chars and unsigned ones zero-extended */
        uint64_t u64;
        double f64; /* singles too, rounded to single */
        int64_t ticks;
        PsObject *obj;
    } as;
} PsValue;
typedef PsValue PsRef;
_Static_assert(sizeof(PsValue) == 16, "a value is two machine words");
#define PS_NULL ((PsValue){.kind = PS_KIND_NULL})
#define PS_NOTHING ((PsValue){.kind = PS_KIND_NOTHING})
#endif

PS_CHECKED PsValue ps_bool(bool b);
PS_CHECKED PsValue ps_switch(bool b);
PS_CHECKED PsValue ps_char(uint16_t unit);
PS_CHECKED PsValue ps_int32(int32_t n);
PS_CHECKED PsValue ps_int64(int64_t n);
PS_CHECKED PsValue ps_uint64(uint64_t n);
PS_CHECKED PsValue ps_double(double d);
PS_CHECKED PsValue ps_single(float f);
/* Any integer kind from SBYTE to UINT64; `n` must fit. */
PS_CHECKED PsValue ps_integer(PsKind kind, int64_t n);
/* date_kind: 0 Unspecified, 1 Utc, 2 Local. */
PS_CHECKED PsValue ps_datetime(int64_t ticks, unsigned date_kind);
PS_CHECKED PsValue ps_timespan(int64_t ticks);
PS_CHECKED PsValue ps_enum(const PsType *type, int64_t number);

/* Accessors for code that does not look into the fields. */
PsKind ps_kind(PsRef value);
bool ps_is_null(PsRef value); /* null or nothing */
bool ps_is_integer(PsRef value);
bool ps_is_number(PsRef value);
/* For kinds that hold an integer, bool, char, enum, ticks. */
int64_t ps_get_int(PsRef value);
double ps_get_double(PsRef value); /* SINGLE and DOUBLE */
bool ps_get_bool(PsRef value);     /* BOOL and SWITCH */
unsigned ps_get_date_kind(PsRef value);
/* Object identity of heap values; NULL for inline ones. */
PsObject *ps_get_object(PsRef value);

PS_CHECKED PsValue ps_retain(PsRef value); /* borrowed -> owned */
void ps_release(PsValue value);            /* owned -> gone */
/* A view of an owned value. */
PsRef ps_ref(const PsValue *value);
/* A view of an array of owned values. */
static inline const PsRef *ps_refs(const PsValue *values)
{
    return (const PsRef *)(const void *)values;
}
/* The value of an object: takes over its reference.  `kind` is what the object was made as. */
PS_CHECKED PsValue ps_value_of(PsKind kind, PsObject *object);

/* Scope-bound ownership: PS_AUTO PsValue item = ...; released when it leaves scope. */
static inline void ps_release_at(PsValue *value)
{
    ps_release(*value);
}
#define PS_AUTO __attribute__((cleanup(ps_release_at)))

/* Takes the value out of a PS_AUTO variable, which then holds null. */
static inline PsValue ps_move(PsValue *value)
{
    PsValue taken = *value;
    *value = PS_NULL;
    return taken;
}

/* Replaces what `slot` holds. */
static inline void ps_assign(PsValue *slot, PsValue value)
{
    PsValue old = *slot;
    *slot = value;
    ps_release(old);
}

#ifndef PS_CHECK_OWNERSHIP
#include "value/value_inline.h" /* the bodies, for speed */
#endif

#endif
