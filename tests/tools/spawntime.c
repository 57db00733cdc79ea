/* links: m */
/* spawntime.c - how long programs take to start and end, and how much memory they use.
 *
 * spawntime ROUNDS PROGRAM... -- ARGUMENTS...: starts the programs in turn, the last one with the
 * arguments, and prints for each its milliseconds (the 5th percentile: load only adds) and its peak
 * KB.  A small program does the starting, since a child's peak counts the pages of the process that
 * it was cloned from. */
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { MAX_ROUNDS = 1000, MAX_PROGRAMS = 8 };

typedef struct {
    double ms[MAX_ROUNDS];
    long peak_kb;
} Result;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool run(char *const *argv, double *ms, long *peak_kb)
{
    char *environment[] = {(char[]){"PATH=/usr/bin:/bin"}, (char[]){"HOME=/nonexistent"}, NULL};
    posix_spawn_file_actions_t actions;
    pid_t pid;
    int status = 0;
    struct rusage usage;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    double start = now_ms();
    int error = posix_spawn(&pid, argv[0], &actions, NULL, argv, environment);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0 || wait4(pid, &status, 0, &usage) != pid || status != 0) {
        fprintf(stderr, "spawntime: %s: %s, status %d\n", argv[0], strerror(error), status);
        return false;
    }
    *ms = now_ms() - start;
    *peak_kb = usage.ru_maxrss > *peak_kb ? usage.ru_maxrss : *peak_kb;
    return true;
}

int main(int argc, char **argv)
{
    static Result results[MAX_PROGRAMS];
    int rounds = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0;
    int last = 2;
    while (last < argc && strcmp(argv[last], "--") != 0)
        last++;
    int count = last - 2;
    if (rounds < 1 || rounds > MAX_ROUNDS || count < 1 || count > MAX_PROGRAMS || last == argc) {
        fputs("Usage: spawntime ROUNDS PROGRAM... -- ARGUMENTS...\n", stderr);
        return 2;
    }
    argv[last] = argv[last - 1]; /* the last program's own argument vector */
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < count; i++) {
            char *alone[] = {argv[2 + i], NULL};
            char *const *command = i == count - 1 ? argv + last : alone;
            if (!run(command, &results[i].ms[round], &results[i].peak_kb))
                return 1;
        }
    }
    for (int i = 0; i < count; i++) {
        qsort(results[i].ms, (size_t)rounds, sizeof(double), compare);
        printf("%.3f %ld\n", results[i].ms[rounds / 20], results[i].peak_kb);
    }
    return 0;
}
