/* parse_errors.c - the list of what is wrong with a text. */
#include "lang/parse_errors.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "base/memory.h"

static const struct {
    const char *id, *message;
} kinds[PS_PARSE_ERROR_COUNT] = {
#define X(name, id, message) [PS_PARSE_ERROR_##name] = {id, message},
#include "lang/parse_error.def"
#undef X
};

const char *ps_parse_errors_id(PsParseErrorKind kind)
{
    return kinds[kind].id;
}

static uint64_t hash_error(const PsParseError *error)
{
    uint64_t id = (uint64_t)(uintptr_t)error->id;
    return ps_hash_mix(id ^ error->start, ((uint64_t)error->end << 32) ^ id);
}

static void insert(PsParseErrors *errors, uint32_t item)
{
    size_t mask = errors->index_size - 1;
    size_t slot = hash_error(&errors->items[item]) & mask;
    while (errors->index[slot] != 0)
        slot = (slot + 1) & mask;
    errors->index[slot] = item + 1;
}

static bool is_listed(const PsParseErrors *errors, const PsParseError *error)
{
    if (errors->index_size == 0)
        return false;
    size_t mask = errors->index_size - 1;
    for (size_t slot = hash_error(error) & mask; errors->index[slot] != 0;
         slot = (slot + 1) & mask) {
        const PsParseError *other = &errors->items[errors->index[slot] - 1];
        if (other->id == error->id && other->start == error->start && other->end == error->end)
            return true;
    }
    return false;
}

static void grow(PsParseErrors *errors)
{
    errors->cap = errors->cap == 0 ? 8 : errors->cap * 2;
    errors->items = ps_realloc(errors->items, errors->cap * sizeof(errors->items[0]));
    errors->index_size = errors->cap * 2;
    free(errors->index);
    errors->index = ps_alloc_zero(errors->index_size * sizeof(errors->index[0]));
    for (size_t i = 0; i < errors->count; i++)
        insert(errors, (uint32_t)i);
}

/* string.Format for what the messages contain: {0} to {9}. */
static PsSlice format(PsArena *arena, const char *message, const PsSlice *args, size_t arg_count)
{
    if (arg_count == 0)
        return ps_slice(message);
    PS_AUTO_BUFFER PsBuffer out = {0};
    for (const char *at = message; *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}') {
            size_t arg = (size_t)(at[1] - '0');
            if (arg < arg_count)
                ps_buffer_slice(&out, args[arg]);
            at += 2;
        } else {
            ps_buffer_byte(&out, *at);
        }
    }
    return (PsSlice){ps_arena_text(arena, ps_buffer_cstr(&out), out.len), out.len};
}

void ps_parse_errors_add(PsParseErrors *errors, PsParseErrorKind kind, PsParseError where,
                         const PsSlice *args, size_t arg_count)
{
    where.id = kinds[kind].id;
    bool is_full =
        errors->count >= PS_PARSE_ERRORS_MAX && kind != PS_PARSE_ERROR_SCRIPT_TOO_COMPLICATED;
    if (errors->closed || is_full || is_listed(errors, &where))
        return;
    PsSlice message = format(errors->arena, kinds[kind].message, args, arg_count);
    where.message = message.data;
    where.message_len = (uint32_t)message.len;
    if (errors->count == errors->cap)
        grow(errors);
    errors->items[errors->count] = where;
    insert(errors, (uint32_t)errors->count++);
}

void ps_parse_errors_done(PsParseErrors *errors)
{
    free(errors->items);
    free(errors->index);
    errors->items = NULL;
    errors->index = NULL;
    errors->count = errors->cap = errors->index_size = 0;
}
