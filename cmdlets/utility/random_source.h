/*
 * random_source.h - the numbers of Get-Random: from the kernel, or after -SetSeed the sequence that
 * .NET's System.Random gives for the seed.
 */
#ifndef PS_UTILITY_RANDOM_SOURCE_H
#define PS_UTILITY_RANDOM_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-initialised draws from the kernel. */
typedef struct {
    bool is_seeded;
    int next, other;
    int32_t seeds[56];
} PsRandomSource;

void ps_random_source_seed(PsRandomSource *source, int32_t seed);
void ps_random_source_bytes(PsRandomSource *source, uint8_t *bytes, size_t count);
/* 0 .. 2147483646 */
int32_t ps_random_source_next(PsRandomSource *source);
/* [0, 1) */
double ps_random_source_double(PsRandomSource *source);
/* [low, high) */
int32_t ps_random_source_range(PsRandomSource *source, int32_t low, int32_t high);
int64_t ps_random_source_range64(PsRandomSource *source, int64_t low, int64_t high);
double ps_random_source_range_double(PsRandomSource *source, double low, double high);

#endif
