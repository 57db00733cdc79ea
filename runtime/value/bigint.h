/* bigint.h - System.Numerics.BigInteger: whole numbers of any size. */
#ifndef PS_VALUE_BIGINT_H
#define PS_VALUE_BIGINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "value/decimal.h"

/* Sign and magnitude.  Zero-initialised is 0; ps_bigint_done when no longer used. */
typedef struct {
    uint32_t *limbs; /* least significant first; NULL for 0 */
    uint32_t len;    /* limbs in use, the last is not zero */
    bool negative;   /* never set for 0 */
} PsBigint;

/* The results are written to `out`, whose old value is lost (not freed); `out` may not be an
 * argument.  A number over PS_BIGINT_MAX_BITS is refused: false. */
#define PS_BIGINT_MAX_BITS (1u << 24)

void ps_bigint_done(PsBigint *value);
#define PS_AUTO_BIGINT __attribute__((cleanup(ps_bigint_done)))
PsBigint ps_bigint_copy(const PsBigint *value);

PsBigint ps_bigint_from_i64(int64_t value);
PsBigint ps_bigint_from_u64(uint64_t value);
/* Cut the fraction off.  false for NaN and infinities. */
bool ps_bigint_from_f64(double value, PsBigint *out) PS_CHECKED;
PsBigint ps_bigint_from_decimal(PsDecimal value);
/* Two's complement, least significant byte first, as BigInteger(byte[]) has it. */
PsBigint ps_bigint_from_bytes(const uint8_t *bytes, size_t size, bool is_unsigned);
/* false when it does not fit. */
bool ps_bigint_to_i64(const PsBigint *value, int64_t *out) PS_CHECKED;
bool ps_bigint_to_u64(const PsBigint *value, uint64_t *out) PS_CHECKED;
bool ps_bigint_to_decimal(const PsBigint *value, PsDecimal *out) PS_CHECKED;
/* Infinity when too big; cuts bits off as .NET does. */
double ps_bigint_to_f64(const PsBigint *value);
/* The shortest two's complement, least significant byte first. */
void ps_bigint_to_bytes(const PsBigint *value, PsBuffer *out);

bool ps_bigint_add(const PsBigint *a, const PsBigint *b, PsBigint *out) PS_CHECKED;
bool ps_bigint_sub(const PsBigint *a, const PsBigint *b, PsBigint *out) PS_CHECKED;
bool ps_bigint_mul(const PsBigint *a, const PsBigint *b, PsBigint *out) PS_CHECKED;
/* Towards zero; the remainder has the sign of `a`.  Either result may be NULL.  `b` is not 0. */
void ps_bigint_divide(const PsBigint *a, const PsBigint *b, PsBigint *quotient,
                      PsBigint *remainder);
bool ps_bigint_pow(const PsBigint *base, uint32_t exponent, PsBigint *out) PS_CHECKED;
/* base^exponent mod modulus; modulus is not 0, exponent not negative. */
void ps_bigint_mod_pow(const PsBigint *base, const PsBigint *exponent, const PsBigint *modulus,
                       PsBigint *out);
void ps_bigint_gcd(const PsBigint *a, const PsBigint *b, PsBigint *out);
PsBigint ps_bigint_negate(const PsBigint *value);
int ps_bigint_compare(const PsBigint *a, const PsBigint *b);
static inline bool ps_bigint_is_zero(const PsBigint *value)
{
    return value->len == 0;
}
uint64_t ps_bigint_hash(const PsBigint *value);

/* As on two's complement without end. */
PsBigint ps_bigint_and(const PsBigint *a, const PsBigint *b);
PsBigint ps_bigint_or(const PsBigint *a, const PsBigint *b);
PsBigint ps_bigint_xor(const PsBigint *a, const PsBigint *b);
PsBigint ps_bigint_not(const PsBigint *value);
/* A negative count shifts the other way; right shifts round down. */
bool ps_bigint_shift(const PsBigint *value, int64_t left, PsBigint *out) PS_CHECKED;

/* Decimal text with '-' in front. */
void ps_bigint_text(PsBuffer *out, const PsBigint *value);
/* [-+]digits; false when it is not that, or over PS_BIGINT_MAX_BITS. */
bool ps_bigint_parse(PsSlice text, PsBigint *out) PS_CHECKED;
/* Two's complement in hexadecimal or binary digits: a first digit of 8 or more (1) is negative. */
bool ps_bigint_parse_hex(PsSlice digits, PsBigint *out) PS_CHECKED;
bool ps_bigint_parse_binary(PsSlice digits, PsBigint *out) PS_CHECKED;

#endif
