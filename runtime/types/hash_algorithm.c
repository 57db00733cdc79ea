/* hash_algorithm.c - System.Security.Cryptography: hashes, HMACs, RandomNumberGenerator. */
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/casing.h"
#include "base/digest.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/bytes.h"
#include "types/members.h"
#include "types/stream.h"
#include "value/array.h"
#include "value/object.h"
#include "value/type_value.h"

enum { BLOCK_MOST = 128 };

typedef struct {
    PsHolder holder;
    PsDigest digest;
    PsDigestKind kind;
    bool is_keyed, is_begun, is_disposed;
    bool has_hash;
    uint8_t hash[PS_DIGEST_MAX];
    uint8_t *key;
    size_t key_len;
} Algorithm;

static Algorithm *it(PsRef self)
{
    return (Algorithm *)ps_get_object(self);
}

static void done(PsObject *object)
{
    free(((Algorithm *)object)->key);
}

static const PsKindOps ops = {.done = done};

/* ---- which one ---- */

typedef struct {
    const char *name;
    PsDigestKind kind;
    uint32_t base;  /* SHA256 */
    uint32_t made;  /* what SHA256.Create() gives */
    uint32_t keyed; /* HMACSHA256 */
} Choice;

#define CHOICE(name_) \
    { \
#name_, PS_DIGEST_##name_, PS_TYPE_ID_System_Security_Cryptography_##name_, \
            PS_TYPE_ID_System_Security_Cryptography_##name_##_Implementation, \
            PS_TYPE_ID_System_Security_Cryptography_HMAC##name_ \
    }
static const Choice choices[] = {
    CHOICE(MD5), CHOICE(SHA1), CHOICE(SHA256), CHOICE(SHA384), CHOICE(SHA512),
};

static size_t digest_size(PsDigestKind kind)
{
    static const uint8_t sizes[] = {16, 20, 32, 48, 64};
    return sizes[kind];
}

static size_t block_size(PsDigestKind kind)
{
    return kind >= PS_DIGEST_SHA384 ? 128 : 64;
}

/* The choice that a type is, or is made from. */
static const Choice *choice_of(const PsType *type, bool *is_keyed)
{
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        *is_keyed = type == ps_type_by_id(choices[i].keyed);
        if (*is_keyed || ps_type_is_a(type, ps_type_by_id(choices[i].base)))
            return &choices[i];
    }
    return NULL;
}

static Algorithm *make(const PsType *type, PsValue *out)
{
    bool is_keyed;
    const Choice *choice = choice_of(type, &is_keyed);
    Algorithm *made = ps_object_new(PS_KIND_HOLDER, type, sizeof *made);
    made->holder.ops = &ops;
    made->kind = choice->kind;
    made->is_keyed = is_keyed;
    if (is_keyed) {
        made->key_len = block_size(made->kind);
        made->key = ps_alloc(made->key_len);
        (void)!getrandom(made->key, made->key_len, 0);
    }
    *out = ps_value_of(PS_KIND_HOLDER, &made->holder.head);
    return made;
}

static void set_key_bytes(Algorithm *algorithm, const uint8_t *key, size_t len)
{
    uint8_t *copy = ps_alloc(len > 0 ? len : 1);
    if (len > 0)
        memcpy(copy, key, len);
    free(algorithm->key);
    algorithm->key = copy;
    algorithm->key_len = len;
}

/* ---- hashing ---- */

static void add_key(Algorithm *algorithm, uint8_t mask)
{
    uint8_t pad[BLOCK_MOST] = {0};
    size_t block = block_size(algorithm->kind);
    if (algorithm->key_len > block) {
        PsDigest digest;
        ps_digest_init(&digest, algorithm->kind);
        ps_digest_update(&digest, algorithm->key, algorithm->key_len);
        ps_digest_finish(&digest, pad);
    } else if (algorithm->key_len > 0) {
        memcpy(pad, algorithm->key, algorithm->key_len);
    }
    for (size_t i = 0; i < block; i++)
        pad[i] ^= mask;
    ps_digest_update(&algorithm->digest, pad, block);
}

static void begin(Algorithm *algorithm)
{
    if (algorithm->is_begun)
        return;
    algorithm->is_begun = true;
    ps_digest_init(&algorithm->digest, algorithm->kind);
    if (algorithm->is_keyed)
        add_key(algorithm, 0x36);
}

static void add(Algorithm *algorithm, const void *data, size_t size)
{
    begin(algorithm);
    if (size > 0)
        ps_digest_update(&algorithm->digest, data, size);
}

static void finish(Algorithm *algorithm)
{
    begin(algorithm);
    size_t size = ps_digest_finish(&algorithm->digest, algorithm->hash);
    if (algorithm->is_keyed) {
        ps_digest_init(&algorithm->digest, algorithm->kind);
        add_key(algorithm, 0x5c);
        ps_digest_update(&algorithm->digest, algorithm->hash, size);
        ps_digest_finish(&algorithm->digest, algorithm->hash);
    }
    algorithm->is_begun = false;
    algorithm->has_hash = true;
}

static PsStatus add_stream(PsContext *ctx, Algorithm *algorithm, PsRef stream)
{
    uint8_t room[16384];
    size_t got;
    if (ps_arg_is_null(stream))
        return ps_fail_null(ctx, "inputStream");
    begin(algorithm);
    do {
        PsStatus status = ps_stream_read(ctx, stream, room, sizeof room, &got);
        if (status != PS_OK)
            return status;
        add(algorithm, room, got);
    } while (got > 0);
    return PS_OK;
}

static PsStatus check_alive(PsContext *ctx, PsRef self)
{
    if (!it(self)->is_disposed)
        return PS_OK;
    return ps_fail(ctx, PS_ERR_PLAIN(ObjectDisposedException),
                   "Cannot access a disposed object.\nObject name: '%s'.", ps_type_of(self)->name);
}

static PsStatus check_range(PsContext *ctx, PsRef array, const char *name, int64_t offset,
                            int64_t len)
{
    if (ps_arg_is_null(array))
        return ps_fail_null(ctx, name);
    if (offset < 0)
        return ps_fail_negative(ctx, "inputOffset", offset);
    if (len < 0 || (uint64_t)len > ps_array_len(array))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Value was invalid.");
    if ((int64_t)ps_array_len(array) - len < offset)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Offset and length were out of bounds for the array or count is greater "
                       "than the number of elements from index to the end of the source "
                       "collection.");
    return PS_OK;
}

static PsValue hash_value(const Algorithm *algorithm)
{
    return ps_bytes_new(algorithm->hash, digest_size(algorithm->kind));
}

PS_ROW(compute_bytes)
{
    PsStatus status = check_alive(ctx, self);
    if (status != PS_OK)
        return status;
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "buffer");
    add(it(self), ps_bytes_data(args[0]), ps_array_len(args[0]));
    finish(it(self));
    return ps_return(hash_value(it(self)), out);
}

PS_ROW(compute_range)
{
    PsStatus status = check_range(ctx, args[0], "buffer", ps_get_int(args[1]), ps_get_int(args[2]));
    if (status != PS_OK)
        return status;
    status = check_alive(ctx, self);
    if (status != PS_OK)
        return status;
    add(it(self), ps_bytes_data(args[0]) + ps_get_int(args[1]), (size_t)ps_get_int(args[2]));
    finish(it(self));
    return ps_return(hash_value(it(self)), out);
}

PS_ROW(compute_stream)
{
    PsStatus status = check_alive(ctx, self);
    if (status != PS_OK)
        return status;
    status = add_stream(ctx, it(self), args[0]);
    if (status != PS_OK)
        return status;
    finish(it(self));
    return ps_return(hash_value(it(self)), out);
}

PS_ROW(transform_block)
{
    PsStatus status =
        check_range(ctx, args[0], "inputBuffer", ps_get_int(args[1]), ps_get_int(args[2]));
    if (status != PS_OK)
        return status;
    add(it(self), ps_bytes_data(args[0]) + ps_get_int(args[1]), (size_t)ps_get_int(args[2]));
    return ps_return(ps_int32(ps_arg_int(args[2])), out);
}

PS_ROW(transform_final)
{
    PsStatus status =
        check_range(ctx, args[0], "inputBuffer", ps_get_int(args[1]), ps_get_int(args[2]));
    if (status != PS_OK)
        return status;
    const uint8_t *part = ps_bytes_data(args[0]) + ps_get_int(args[1]);
    add(it(self), part, (size_t)ps_get_int(args[2]));
    finish(it(self));
    return ps_return(ps_bytes_new(part, (size_t)ps_get_int(args[2])), out);
}

PS_ROW(initialize)
{
    it(self)->is_begun = false;
    return PS_OK;
}

PS_ROW(dispose)
{
    it(self)->is_disposed = true;
    return PS_OK;
}

PS_ROW(get_hash)
{
    if (it(self)->has_hash)
        *out = hash_value(it(self));
    return PS_OK;
}

PS_ROW(get_hash_size)
{
    return ps_return(ps_int32((int32_t)(8 * digest_size(it(self)->kind))), out);
}

PS_ROW(get_one)
{
    return ps_return(ps_int32(1), out);
}

PS_ROW(get_true)
{
    return ps_return(ps_bool(true), out);
}

/* ---- making ---- */

PS_ROW(construct)
{
    make(ps_get_type(self), out);
    return PS_OK;
}

PS_ROW(construct_keyed)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "key");
    Algorithm *made = make(ps_get_type(self), out);
    set_key_bytes(made, ps_bytes_data(args[0]), ps_array_len(args[0]));
    return PS_OK;
}

static PsStatus create_named(PsContext *ctx, PsRef name, PsValue *out)
{
    if (ps_arg_is_null(name))
        return ps_fail_null(ctx, "name");
    PsSlice text = ps_arg_text(name);
    static const char prefix[] = "System.Security.Cryptography.";
    if (ps_slice_starts_fold(text, ps_slice(prefix)))
        text = (PsSlice){text.data + sizeof prefix - 1, text.len - sizeof prefix + 1};
    bool is_keyed = ps_slice_starts_fold(text, ps_slice("HMAC"));
    if (is_keyed)
        text = (PsSlice){text.data + 4, text.len - 4};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        const char *known = choices[i].name;
        bool fits = ps_slice_compare_fold(text, ps_slice(known)) == 0;
        if (!fits && text.len == strlen(known) + 1 && text.len > 4) /* SHA-256 */
            fits =
                text.data[3] == '-' && ps_slice_compare_fold((PsSlice){text.data + 4, text.len - 4},
                                                             ps_slice(known + 3)) == 0;
        if (fits)
            make(ps_type_by_id(is_keyed ? choices[i].keyed : choices[i].made), out);
    }
    return PS_OK;
}

PS_ROW(create_by_name)
{
    return create_named(ctx, args[0], out);
}

static PsStatus hash_data(PsContext *ctx, PsDigestKind kind, PsRef data, PsValue *out)
{
    Algorithm algorithm = {.kind = kind};
    if (ps_arg_is_null(data))
        return ps_fail_null(ctx, "source");
    PsStatus status = PS_OK;
    if (ps_stream_is(data))
        status = add_stream(ctx, &algorithm, data);
    else
        add(&algorithm, ps_bytes_data(data), ps_array_len(data));
    if (status != PS_OK)
        return status;
    finish(&algorithm);
    return ps_return(hash_value(&algorithm), out);
}

static PsStatus mac_data(PsContext *ctx, PsDigestKind kind, const PsRef *args, PsValue *out)
{
    Algorithm algorithm = {.kind = kind, .is_keyed = true};
    if (ps_arg_is_null(args[0]) || ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, ps_arg_is_null(args[0]) ? "key" : "source");
    algorithm.key = ps_bytes_data(args[0]);
    algorithm.key_len = ps_array_len(args[0]);
    add(&algorithm, ps_bytes_data(args[1]), ps_array_len(args[1]));
    finish(&algorithm);
    return ps_return(hash_value(&algorithm), out);
}

static const PsMemberRow algorithm_rows[] = {
    PS_STATIC("System.Security.Cryptography.HashAlgorithm Create(string hashName)", create_by_name),
    PS_METHOD("byte[] ComputeHash(byte[] buffer)", compute_bytes),
    PS_METHOD("byte[] ComputeHash(byte[] buffer, int offset, int count)", compute_range),
    PS_METHOD("byte[] ComputeHash(System.IO.Stream inputStream)", compute_stream),
    PS_METHOD("int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, "
              "byte[] outputBuffer, int outputOffset)",
              transform_block),
    PS_METHOD("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)",
              transform_final),
    PS_METHOD("void Initialize()", initialize),
    PS_METHOD("void Dispose()", dispose),
    PS_METHOD("void Clear()", dispose),
    PS_PROPERTY("int HashSize", get_hash_size),
    PS_PROPERTY("byte[] Hash", get_hash),
    PS_PROPERTY("int InputBlockSize", get_one),
    PS_PROPERTY("int OutputBlockSize", get_one),
    PS_PROPERTY("bool CanTransformMultipleBlocks", get_true),
    PS_PROPERTY("bool CanReuseTransform", get_true),
    {0},
};

#define HASH(name_) \
    PS_ROW(create_##name_) \
    { \
        make(PS_T(System_Security_Cryptography_##name_##_Implementation), out); \
        return PS_OK; \
    } \
    PS_ROW(data_##name_) \
    { \
        return hash_data(ctx, PS_DIGEST_##name_, args[0], out); \
    } \
    PS_ROW(mac_##name_) \
    { \
        return mac_data(ctx, PS_DIGEST_##name_, args, out); \
    } \
    static const PsMemberRow rows_##name_[] = { \
        PS_STATIC("System.Security.Cryptography." #name_ " Create()", create_##name_), \
        PS_STATIC("byte[] HashData(byte[] source)", data_##name_), \
        PS_STATIC("byte[] HashData(System.IO.Stream source)", data_##name_), \
        {0}, \
    }; \
    static const PsMemberRow mac_rows_##name_[] = { \
        PS_CTOR("new()", construct), \
        PS_CTOR("new(byte[] key)", construct_keyed), \
        PS_STATIC("byte[] HashData(byte[] key, byte[] source)", mac_##name_), \
        {0}, \
    };
HASH(MD5)
HASH(SHA1)
HASH(SHA256)
HASH(SHA384)
HASH(SHA512)

static const PsMemberRow old_rows[] = {
    PS_CTOR("new()", construct),
    {0},
};

/* ---- HMAC ---- */

PS_ROW(get_key)
{
    return ps_return(ps_bytes_new(it(self)->key, it(self)->key_len), out);
}

PS_SETTER_ROW(set_key)
{
    if (ps_arg_is_null(value))
        return ps_fail_null(ctx, "value");
    set_key_bytes(it(self), ps_bytes_data(value), ps_array_len(value));
    it(self)->is_begun = false;
    return PS_OK;
}

PS_ROW(get_hash_name)
{
    return ps_return(ps_string_from(choices[it(self)->kind].name), out);
}

static const PsMemberRow keyed_rows[] = {
    PS_PROPERTY("byte[] Key", get_key, .setter = set_key),
    PS_PROPERTY("string HashName", get_hash_name),
    {0},
};

/* ---- RandomNumberGenerator ---- */

static const PsKindOps no_ops = {NULL, NULL};

static uint64_t random_word(void)
{
    uint64_t word = 0;
    (void)!getrandom(&word, sizeof word, 0);
    return word;
}

PS_ROW(random_create)
{
    bool is_named = ps_kind(self) == PS_KIND_TYPE;
    const PsType *type =
        is_named ? ps_get_type(self)
                 : PS_T(System_Security_Cryptography_RandomNumberGeneratorImplementation);
    PsHolder *made = ps_object_new(PS_KIND_HOLDER, type, sizeof *made);
    made->ops = &no_ops;
    return ps_return(ps_value_of(PS_KIND_HOLDER, &made->head), out);
}

PS_ROW(random_fill)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "data");
    uint8_t *bytes = ps_bytes_data(args[0]);
    size_t len = ps_array_len(args[0]);
    for (size_t at = 0; at < len;) {
        ssize_t got = getrandom(bytes + at, len - at, 0);
        if (got > 0)
            at += (size_t)got;
    }
    return PS_OK;
}

PS_ROW(random_bytes)
{
    int64_t len = ps_get_int(args[0]);
    if (len < 0)
        return ps_fail_negative(ctx, "count", len);
    PsBuffer bytes = {0};
    for (int64_t at = 0; at < len; at += 8) {
        uint64_t word = random_word();
        ps_buffer_append(&bytes, &word, len - at < 8 ? (size_t)(len - at) : 8);
    }
    *out = ps_bytes_take(&bytes);
    return PS_OK;
}

PS_ROW(random_int)
{
    int64_t first = count > 1 ? ps_get_int(args[0]) : 0;
    int64_t end = ps_get_int(args[count - 1]);
    if (count == 1 && end <= 0)
        return ps_fail_range(ctx, "toExclusive",
                             "Specified argument was out of the range of valid values.");
    if (first >= end)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Range of random number does not contain at least one possibility.");
    uint64_t range = (uint64_t)(end - first);
    uint64_t limit = UINT64_MAX - UINT64_MAX % range;
    uint64_t word;
    do
        word = random_word();
    while (word >= limit);
    return ps_return(ps_int32((int32_t)(first + (int64_t)(word % range))), out);
}

PS_ROW(random_dispose)
{
    return PS_OK;
}

static const PsMemberRow random_rows[] = {
    PS_STATIC("System.Security.Cryptography.RandomNumberGenerator Create()", random_create),
    PS_STATIC("byte[] GetBytes(int count)", random_bytes),
    PS_STATIC("int GetInt32(int fromInclusive, int toExclusive)", random_int),
    PS_STATIC("int GetInt32(int toExclusive)", random_int),
    PS_STATIC("void Fill(byte[] data)", random_fill),
    PS_METHOD("void GetBytes(byte[] data)", random_fill),
    PS_METHOD("void Dispose()", random_dispose),
    {0},
};

static const PsMemberRow old_random_rows[] = {
    PS_CTOR("new()", random_create),
    {0},
};

#define T(name_) PS_TYPE_ID_System_Security_Cryptography_##name_

const PsTypeMembers ps_types_hash_algorithm[] = {
    {T(HashAlgorithm), algorithm_rows},
    {T(MD5), rows_MD5},
    {T(SHA1), rows_SHA1},
    {T(SHA256), rows_SHA256},
    {T(SHA384), rows_SHA384},
    {T(SHA512), rows_SHA512},
    {T(HMAC), keyed_rows},
    {T(HMACMD5), mac_rows_MD5},
    {T(HMACSHA1), mac_rows_SHA1},
    {T(HMACSHA256), mac_rows_SHA256},
    {T(HMACSHA384), mac_rows_SHA384},
    {T(HMACSHA512), mac_rows_SHA512},
    {T(MD5CryptoServiceProvider), old_rows},
    {T(SHA1CryptoServiceProvider), old_rows},
    {T(SHA1Managed), old_rows},
    {T(SHA256Managed), old_rows},
    {T(SHA256CryptoServiceProvider), old_rows},
    {T(SHA384Managed), old_rows},
    {T(SHA384CryptoServiceProvider), old_rows},
    {T(SHA512Managed), old_rows},
    {T(SHA512CryptoServiceProvider), old_rows},
    {T(RandomNumberGenerator), random_rows},
    {T(RNGCryptoServiceProvider), old_random_rows},
    {0},
};
