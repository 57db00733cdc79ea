/* request.h - one call of a guarded cmdlet in its only form: what is decided on, recorded and
 * executed.
 *
 * Names are canonical (the cmdlet's and the parameters' own), aliases, abbreviations, positions
 * and pipeline binding are long resolved, defaults are bound.  The bytes are canonical too: there
 * is one encoding of a request, and a decoder that accepts it gives the same bytes back. */
#ifndef PS_RBAC_POLICY_REQUEST_H
#define PS_RBAC_POLICY_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error_buf.h"
#include "base/slice.h"

typedef struct {
    const char *name;
    const char *type;      /* the declared type's name */
    const PsSlice *values; /* the text of the value, or of each element of a list; none: $null */
    size_t value_len;
    bool is_list;
    bool is_secret; /* recorded by its type only */
} PsRequestParam;

typedef struct {
    uint8_t id[16]; /* random; a resent request has the same */
    const char *cmdlet;
    const PsRequestParam *params; /* ascending by the bytes of their names, no name twice */
    size_t param_len;
} PsRequest;

#define PS_REQUEST_MAX_SIZE ((size_t)1 << 20) /* bytes */
#define PS_REQUEST_MAX_PARAMS 256
#define PS_REQUEST_MAX_VALUES 65536

/* Sorts parameters into the canonical order; false when a name stands there twice. */
bool ps_request_sort(PsRequestParam *params, size_t len) PS_CHECKED;
/* Appends the bytes; false and RequestTooLarge when a limit is passed. */
bool ps_request_encode(const PsRequest *request, PsBuffer *out, PsErrorBuf *err) PS_CHECKED;
/* The request borrows texts from `bytes` and keeps arrays in `arena`; false and RequestInvalid for
 * anything but the canonical form. */
bool ps_request_decode(PsArena *arena, PsSlice bytes, PsRequest *out, PsErrorBuf *err) PS_CHECKED;
/* SHA-256 of the bytes. */
void ps_request_digest(PsSlice bytes, uint8_t digest[32]);

#endif
