/* secure_string.c - see secure_string.h; and the Marshal calls by which scripts read one. */
#include "types/secure_string.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsHolder holder;
    uint16_t *units; /* UTF-16 */
    size_t len, cap;
    bool is_read_only, is_closed;
} Secret;

static Secret *it(PsRef self)
{
    return (Secret *)ps_get_object(self);
}

static void wipe(Secret *secret)
{
    if (secret->units != NULL)
        explicit_bzero(secret->units, secret->cap * sizeof *secret->units);
    free(secret->units);
    secret->units = NULL;
    secret->len = secret->cap = 0;
}

static void secret_done(PsObject *object)
{
    wipe((Secret *)object);
}

static const PsKindOps secret_ops = {secret_done, NULL};

bool ps_secure_string_is(PsRef value)
{
    return ps_kind(value) == PS_KIND_HOLDER &&
           ((const PsHolder *)ps_get_object(value))->ops == &secret_ops;
}

/* Grows into a new block, so that none with the text is left behind. */
static void reserve(Secret *secret, size_t cap)
{
    if (secret->cap >= cap)
        return;
    Secret old = *secret;
    secret->cap = cap + 16;
    secret->units = ps_alloc_zero(secret->cap * sizeof *secret->units);
    if (old.len > 0)
        memcpy(secret->units, old.units, old.len * sizeof *old.units);
    wipe(&old);
}

static void push(Secret *secret, uint32_t unit)
{
    reserve(secret, secret->len + 1);
    secret->units[secret->len++] = (uint16_t)unit;
}

static Secret *make(PsValue *out)
{
    Secret *secret =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Security_SecureString), sizeof *secret);
    secret->holder.ops = &secret_ops;
    *out = ps_value_of(PS_KIND_HOLDER, &secret->holder.head);
    return secret;
}

PsValue ps_secure_string_new(PsSlice text)
{
    PsValue value = PS_NULL;
    Secret *secret = make(&value);
    while (text.len > 0) {
        uint32_t c = 0;
        size_t size = ps_utf8_decode(text.data, text.len, &c);
        if (size == 0)
            break;
        if (c >= 0x10000) {
            push(secret, 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        push(secret, c);
        text.data += size;
        text.len -= size;
    }
    return value;
}

PsValue ps_secure_string_copy(PsRef self)
{
    PsValue value = PS_NULL;
    Secret *copy = make(&value);
    for (size_t i = 0; i < it(self)->len; i++)
        push(copy, it(self)->units[i]);
    return value;
}

void ps_secure_string_read(PsRef self, PsBuffer *out)
{
    const Secret *secret = it(self);
    for (size_t i = 0; i < secret->len; i++)
        ps_buffer_char(out, secret->units[i]);
}

/* ---- members ---- */

static PsStatus check(PsContext *ctx, const Secret *secret, bool changes)
{
    if (secret->is_closed)
        return ps_fail(ctx, PS_ERR_PLAIN(ObjectDisposedException),
                       "Cannot access a disposed object.\n"
                       "Object name: 'System.Security.SecureString'.");
    if (changes && secret->is_read_only)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException), "Instance is read-only.");
    return PS_OK;
}

/* A position that may be the length only when a character is put there. */
static PsStatus check_index(PsContext *ctx, const Secret *secret, PsRef index, bool inserts)
{
    PsStatus status = check(ctx, secret, true);
    int64_t most = (int64_t)secret->len - (inserts ? 0 : 1);
    if (status == PS_OK && (ps_get_int(index) < 0 || ps_get_int(index) > most))
        status = ps_fail_range(ctx, "index",
                               "Index was out of range. Must be non-negative and less than the "
                               "size of the collection.");
    return status;
}

PS_ROW(construct)
{
    return ps_return(ps_secure_string_new(PS_SLICE("")), out);
}
PS_ROW(append_char)
{
    PsStatus status = check(ctx, it(self), true);
    if (status == PS_OK)
        push(it(self), (uint32_t)ps_get_int(args[0]));
    return status;
}
PS_ROW(insert_at)
{
    Secret *secret = it(self);
    PsStatus status = check_index(ctx, secret, args[0], true);
    if (status)
        return status;
    size_t at = (size_t)ps_get_int(args[0]);
    push(secret, 0);
    memmove(secret->units + at + 1, secret->units + at,
            (secret->len - 1 - at) * sizeof *secret->units);
    secret->units[at] = (uint16_t)ps_get_int(args[1]);
    return PS_OK;
}
PS_ROW(set_at)
{
    PsStatus status = check_index(ctx, it(self), args[0], false);
    if (status == PS_OK)
        it(self)->units[ps_get_int(args[0])] = (uint16_t)ps_get_int(args[1]);
    return status;
}
PS_ROW(remove_at)
{
    Secret *secret = it(self);
    PsStatus status = check_index(ctx, secret, args[0], false);
    if (status)
        return status;
    size_t at = (size_t)ps_get_int(args[0]);
    memmove(secret->units + at, secret->units + at + 1,
            (secret->len - at - 1) * sizeof *secret->units);
    secret->units[--secret->len] = 0;
    return PS_OK;
}
PS_ROW(clear)
{
    PsStatus status = check(ctx, it(self), true);
    if (status == PS_OK)
        wipe(it(self));
    return status;
}
PS_ROW(dispose)
{
    wipe(it(self));
    it(self)->is_closed = true;
    return PS_OK;
}
PS_ROW(copy)
{
    PsStatus status = check(ctx, it(self), false);
    return status ? status : ps_return(ps_secure_string_copy(self), out);
}
PS_ROW(is_read_only)
{
    PsStatus status = check(ctx, it(self), false);
    return status ? status : ps_return(ps_bool(it(self)->is_read_only), out);
}
PS_ROW(make_read_only)
{
    PsStatus status = check(ctx, it(self), false);
    it(self)->is_read_only = true;
    return status;
}
PS_ROW(get_length)
{
    PsStatus status = check(ctx, it(self), false);
    return status ? status : ps_return(ps_int32((int32_t)it(self)->len), out);
}

/* ---- Marshal: a pointer stands for the text that it points to ---- */

static PsStatus not_null(PsContext *ctx, PsRef arg)
{
    return ps_arg_is_null(arg) ? ps_fail_null(ctx, "s") : PS_OK;
}

/* IntPtr-like: keeps the text alive and is opaque otherwise. */
typedef struct {
    PsHolder holder;
    PsValue secret; /* null when freed */
} Pointer;

static void pointer_done(PsObject *object)
{
    ps_release(((Pointer *)object)->secret);
}

static const PsKindOps pointer_ops = {pointer_done, NULL};

static Pointer *pointer_of(PsRef value)
{
    bool is_one = ps_kind(value) == PS_KIND_HOLDER &&
                  ((const PsHolder *)ps_get_object(value))->ops == &pointer_ops;
    return is_one ? (Pointer *)ps_get_object(value) : NULL;
}

PS_ROW(to_pointer)
{
    PsStatus status = not_null(ctx, args[0]);
    if (status)
        return status;
    Pointer *pointer = ps_object_new(PS_KIND_HOLDER, PS_T(System_IntPtr), sizeof *pointer);
    pointer->holder.ops = &pointer_ops;
    pointer->secret = ps_secure_string_copy(args[0]);
    return ps_return(ps_value_of(PS_KIND_HOLDER, &pointer->holder.head), out);
}

static PsStatus read_pointer(PsRef value, size_t most, PsValue *out)
{
    Pointer *pointer = pointer_of(ps_unwrap(value));
    if (pointer == NULL || ps_is_null(ps_ref(&pointer->secret)))
        return PS_OK;
    PsBuffer text = {0};
    ps_secure_string_read(ps_ref(&pointer->secret), &text);
    if (most > 0 && text.len > most)
        text.len = most;
    return ps_return_text(&text, out);
}

PS_ROW(from_pointer)
{
    return read_pointer(args[0], 0, out);
}
/* "Auto" is UTF-8 here: the second byte of the first UTF-16 unit ends it. */
PS_ROW(from_pointer_auto)
{
    return read_pointer(args[0], 1, out);
}
PS_ROW(free_pointer)
{
    Pointer *pointer = pointer_of(ps_unwrap(args[0]));
    if (pointer != NULL)
        ps_assign(&pointer->secret, PS_NULL);
    return PS_OK;
}

static const PsMemberRow secret_rows[] = {
    PS_CTOR("new()", construct),
    PS_METHOD("void AppendChar(char c)", append_char),
    PS_METHOD("void Clear()", clear),
    PS_METHOD("securestring Copy()", copy),
    PS_METHOD("void Dispose()", dispose),
    PS_METHOD("void InsertAt(int index, char c)", insert_at),
    PS_METHOD("bool IsReadOnly()", is_read_only),
    PS_METHOD("void MakeReadOnly()", make_read_only),
    PS_METHOD("void RemoveAt(int index)", remove_at),
    PS_METHOD("void SetAt(int index, char c)", set_at),
    PS_PROPERTY("int Length", get_length),
    {0},
};

static const PsMemberRow marshal_rows[] = {
    PS_STATIC("System.Object SecureStringToBSTR(securestring s)", to_pointer),
    PS_STATIC("System.Object SecureStringToGlobalAllocUnicode(securestring s)", to_pointer),
    PS_STATIC("System.Object SecureStringToCoTaskMemUnicode(securestring s)", to_pointer),
    PS_STATIC("string PtrToStringBSTR(System.Object ptr)", from_pointer),
    PS_STATIC("string PtrToStringUni(System.Object ptr)", from_pointer),
    PS_STATIC("string PtrToStringAuto(System.Object ptr)", from_pointer_auto),
    PS_STATIC("void ZeroFreeBSTR(System.Object s)", free_pointer),
    PS_STATIC("void FreeBSTR(System.Object ptr)", free_pointer),
    PS_STATIC("void ZeroFreeGlobalAllocUnicode(System.Object s)", free_pointer),
    PS_STATIC("void ZeroFreeCoTaskMemUnicode(System.Object s)", free_pointer),
    {0},
};

const PsTypeMembers ps_types_secure_string[] = {
    {PS_TYPE_ID_System_Security_SecureString, secret_rows},
    {PS_TYPE_ID_System_Runtime_InteropServices_Marshal, marshal_rows},
    {0},
};
