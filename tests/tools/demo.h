/* demo.h - what the parts of the demonstration tool share. */
#ifndef PS_TESTS_TOOLS_DEMO_H
#define PS_TESTS_TOOLS_DEMO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error_buf.h"

typedef struct {
    const char *dir, *pool; /* pool: NULL when not given */
    int64_t users, files;   /* make; -1: the default */
    int64_t file_bytes;     /* mean size of a file */
    int64_t update, insert, delete;
    uint64_t seed;
} DemoOptions;

/* Numbers that the seed decides (splitmix64). */
typedef struct {
    uint64_t state;
} DemoRandom;

uint64_t demo_random(DemoRandom *random);
uint64_t demo_random_below(DemoRandom *random, uint64_t limit);
/* The XML payload of one user: contacts and groups, some 500 bytes. */
void demo_user_body(DemoRandom *random, const char *user, PsBuffer *out);
/* About `mean` bytes of text and numbers. */
void demo_file_body(DemoRandom *random, int64_t mean, PsBuffer *out);

/* Each returns the exit code and says on standard error what went wrong. */
int demo_make(const DemoOptions *options);
int demo_change(const DemoOptions *options);
int demo_compare(const DemoOptions *options);
int demo_fail(const PsErrorBuf *err);

#endif
