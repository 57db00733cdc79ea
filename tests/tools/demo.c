/* links: ps_cs_sync ps_rbac_policy PkgConfig::SQLITE */
/* demo.c - makes a demonstration deployment, changes one of its pools, compares pool and copy. */
#include "tools/demo.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "demo make DIR [--users N] [--files N] [--file-bytes N] [--seed S] [--pool FQDN]\n"
    "    makes a deployment of two paired pools in sync, atl-cs-001.litwareinc.com (which holds "
    "the\n"
    "    central management store) and dub-cs-001.litwareinc.com, with N users and N files each,\n"
    "    or only in the one that is named\n"
    "demo change DIR --pool FQDN [--update N] [--insert N] [--delete N] [--files N] [--seed S]\n"
    "    what a working day does to one pool, through the stores' own interface\n"
    "demo compare DIR [FQDN]\n"
    "    reads every record and file of a pool (of both) and of the copy that its backup pool\n"
    "    holds; prints 'equal' or what differs; exit code 0 or 1\n";

int demo_fail(const PsErrorBuf *err)
{
    fprintf(stderr, "demo: %s\n", err->text);
    return 2;
}

uint64_t demo_random(DemoRandom *random)
{
    uint64_t z = random->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

uint64_t demo_random_below(DemoRandom *random, uint64_t limit)
{
    return limit == 0 ? 0 : demo_random(random) % limit;
}

void demo_user_body(DemoRandom *random, const char *user, PsBuffer *out)
{
    static const char *const groups[] = {"fg==", "VGVhbQ==", "U2FsZXM=", "SGVscCBkZXNr"};
    ps_buffer_printf(out, "<DocItem Name=\"urn:lcd:%s\"><Data><HomedResource><ContactGroups>",
                     user);
    uint64_t count = 1 + demo_random_below(random, 3);
    for (uint64_t i = 0; i < count; i++)
        ps_buffer_printf(out, "<ContactGroup Number=\"%d\" DisplayName=\"%s\"/>", (int)i + 1,
                         groups[demo_random_below(random, 4)]);
    ps_buffer_text(out, "</ContactGroups><Contacts>");
    count = 2 + demo_random_below(random, 5);
    for (uint64_t i = 0; i < count; i++)
        ps_buffer_printf(out, "<Contact Buddy=\"user%07d@litwareinc.com\" Groups=\"%d\"/>",
                         (int)demo_random_below(random, 1000000),
                         (int)demo_random_below(random, 3) + 1);
    ps_buffer_printf(
        out, "</Contacts></HomedResource></Data><Settings Signature=\"%016llx\"/></DocItem>",
        (unsigned long long)demo_random(random));
}

void demo_file_body(DemoRandom *random, int64_t mean, PsBuffer *out)
{
    uint64_t size = 1 + demo_random_below(random, (uint64_t)mean * 2);
    while (out->len < size)
        ps_buffer_printf(out, "slide %016llx of the meeting\n",
                         (unsigned long long)demo_random(random));
    out->len = size;
}

typedef struct {
    const char *name;
    size_t offset;
} NumberOption;

static const NumberOption number_options[] = {
    {"--users", offsetof(DemoOptions, users)},
    {"--files", offsetof(DemoOptions, files)},
    {"--update", offsetof(DemoOptions, update)},
    {"--insert", offsetof(DemoOptions, insert)},
    {"--delete", offsetof(DemoOptions, delete)},
    {"--seed", offsetof(DemoOptions, seed)},
    {"--file-bytes", offsetof(DemoOptions, file_bytes)},
    {0},
};

static bool read_number(const char *option, const char *text, DemoOptions *options)
{
    for (const NumberOption *o = number_options; o->name != NULL; o++) {
        if (strcmp(o->name, option) != 0)
            continue;
        char *end = NULL;
        errno = 0;
        long long number = text == NULL ? -1 : strtoll(text, &end, 10);
        if (text == NULL || errno != 0 || *text == '\0' || *end != '\0' || number < 0) {
            fprintf(stderr, "demo: %s needs a number from 0\n", option);
            return false;
        }
        *(int64_t *)((char *)options + o->offset) = number;
        return true;
    }
    fprintf(stderr, "demo: unknown option '%s'; see demo --help\n", option);
    return false;
}

int main(int argc, char **argv)
{
    DemoOptions options = {.users = -1, .files = -1, .file_bytes = 16384, .seed = 1};
    if (argc < 3 || strcmp(argv[1], "--help") == 0) {
        fputs(usage, argc < 3 && (argc < 2 || strcmp(argv[1], "--help") != 0) ? stderr : stdout);
        return argc < 2 ? 2 : strcmp(argv[1], "--help") == 0 ? 0 : 2;
    }
    options.dir = argv[2];
    for (int i = 3; i < argc; i++) {
        if (argv[i][0] != '-')
            options.pool = argv[i];
        else if (strcmp(argv[i], "--pool") == 0 && i + 1 < argc)
            options.pool = argv[++i];
        else if (!read_number(argv[i], i + 1 < argc ? argv[i + 1] : NULL, &options))
            return 2;
        else
            i++;
    }
    if (strcmp(argv[1], "make") == 0)
        return demo_make(&options);
    if (strcmp(argv[1], "change") == 0)
        return demo_change(&options);
    if (strcmp(argv[1], "compare") == 0)
        return demo_compare(&options);
    fprintf(stderr, "demo: unknown command '%s'; see demo --help\n", argv[1]);
    return 2;
}
