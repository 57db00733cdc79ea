/* random_source.c - see random_source.h. */
#include "utility/random_source.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/* a - b, as 32-bit arithmetic wraps. */
static int32_t minus(int32_t a, int32_t b)
{
    return (int32_t)((uint32_t)a - (uint32_t)b);
}

/* Knuth's subtractive generator as .NET fills it. */
void ps_random_source_seed(PsRandomSource *source, int32_t seed)
{
    *source = (PsRandomSource){.is_seeded = true, .other = 21};
    int32_t *seeds = source->seeds;
    int32_t last = 161803398 - (seed == INT32_MIN ? INT32_MAX : abs(seed));
    int32_t value = 1;
    seeds[55] = last;
    for (int i = 1, at = 0; i < 55; i++) {
        at = (at + 21) % 55;
        seeds[at] = value;
        value = minus(last, value);
        if (value < 0)
            value = (int32_t)((uint32_t)value + INT32_MAX);
        last = seeds[at];
    }
    for (int round = 0; round < 4; round++) {
        for (int i = 1; i < 56; i++) {
            int from = (i + 30) % 55;
            seeds[i] = minus(seeds[i], seeds[1 + from]);
            if (seeds[i] < 0)
                seeds[i] = (int32_t)((uint32_t)seeds[i] + INT32_MAX);
        }
    }
}

static int32_t sample(PsRandomSource *source)
{
    source->next = source->next >= 55 ? 1 : source->next + 1;
    source->other = source->other >= 55 ? 1 : source->other + 1;
    int32_t value = minus(source->seeds[source->next], source->seeds[source->other]);
    if (value == INT32_MAX)
        value--;
    if (value < 0)
        value = (int32_t)((uint32_t)value + INT32_MAX);
    source->seeds[source->next] = value;
    return value;
}

void ps_random_source_bytes(PsRandomSource *source, uint8_t *bytes, size_t count)
{
    if (source->is_seeded) {
        for (size_t i = 0; i < count; i++)
            bytes[i] = (uint8_t)sample(source);
        return;
    }
    size_t done = 0;
    while (done < count) {
        ssize_t got = getrandom(bytes + done, count - done, 0);
        if (got > 0)
            done += (size_t)got;
    }
}

int32_t ps_random_source_next(PsRandomSource *source)
{
    int32_t value;
    do {
        uint8_t bytes[4];
        ps_random_source_bytes(source, bytes, sizeof bytes);
        uint32_t bits = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
                        (uint32_t)bytes[3] << 24;
        value = (int32_t)bits;
    } while (value == INT32_MAX);
    return value < 0 ? (int32_t)((uint32_t)value + INT32_MAX) : value;
}

double ps_random_source_double(PsRandomSource *source)
{
    return ps_random_source_next(source) * (1.0 / INT32_MAX);
}

int32_t ps_random_source_range(PsRandomSource *source, int32_t low, int32_t high)
{
    int64_t range = (int64_t)high - low;
    if (range > INT32_MAX)
        return (int32_t)ps_random_source_range64(source, low, high);
    return (int32_t)((int64_t)(ps_random_source_double(source) * (double)range) + low);
}

int64_t ps_random_source_range64(PsRandomSource *source, int64_t low, int64_t high)
{
    uint64_t range = (uint64_t)high - (uint64_t)low;
    if (range <= INT32_MAX)
        return low + ps_random_source_range(source, 0, (int32_t)range);
    uint64_t mask = UINT64_MAX >> __builtin_clzll(range);
    uint64_t value;
    do {
        uint8_t bytes[8];
        ps_random_source_bytes(source, bytes, sizeof bytes);
        value = 0;
        for (int i = 7; i >= 0; i--)
            value = value << 8 | bytes[i];
        value &= mask;
    } while (value >= range);
    return (int64_t)((uint64_t)low + value);
}

double ps_random_source_range_double(PsRandomSource *source, double low, double high)
{
    double value;
    do {
        double part = ps_random_source_double(source);
        value = low + part * high - part * low;
    } while (value >= high);
    return value;
}
