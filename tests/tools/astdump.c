/* links: ps_lang */
/* astdump.c - trees and errors of scripts, for comparing parsers.
 *   astdump --ast FILE...     the tree of each file
 *   astdump --tree FILE...    the tree, behind its errors if there are any
 *   astdump --check FILE...   errors only; exit code 1 if there are any
 *   astdump --hash LIST       for every file that LIST names: FNV hash of its dump, "ok" or
 * "error", bytes, milliseconds, bytes of tree memory, path astdump --dump LIST DIR   writes each
 * dump to DIR/<number of the line>; --dump-trees the same with --tree's */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/memory.h"
#include "lang/ast_print.h"

/* No module is installed. */
static bool has_module(__attribute__((unused)) void *data,
                       __attribute__((unused)) const PsRequiredModule *module)
{
    return false;
}

static const PsParseOptions options = {.has_module = has_module};

static PsScript *parse_file(const char *path)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    if (ps_file_read(path, &bytes) != 0) {
        perror(path);
        exit(2);
    }
    PsSource *source = ps_source_decode(NULL, ps_buffer_cstr(&bytes), bytes.len);
    if (source == NULL) {
        fprintf(stderr, "%s: too large\n", path);
        exit(2);
    }
    return ps_parse_with(source, &options);
}

typedef void Print(PsBuffer *out, const PsScript *script);

/* `print` NULL: errors only. */
static int print_files(char **files, Print *print)
{
    int failed = 0;
    for (; *files != NULL; files++) {
        PS_AUTO_BUFFER PsBuffer out = {0};
        PsScript *script = parse_file(*files);
        failed |= script->error_count > 0;
        if (print == NULL)
            ps_ast_print_errors(&out, script, *files);
        else
            print(&out, script);
        fwrite(ps_buffer_cstr(&out), 1, out.len, stdout);
        ps_script_release(script);
    }
    return print == NULL && failed;
}

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static uint64_t hash_bytes(const char *data, size_t size)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)data[i]) * 0x100000001B3u;
    return hash;
}

static void hash_file(const char *path, const char *folder, int number, Print *print)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO_BUFFER PsBuffer out = {0};
    if (ps_file_read(path, &bytes) != 0) {
        perror(path);
        return;
    }
    PsSource *source = ps_source_decode(NULL, ps_buffer_cstr(&bytes), bytes.len);
    double begin = milliseconds();
    PsScript *script = ps_parse_with(source, &options);
    double end = milliseconds();
    print(&out, script);
    if (folder != NULL) {
        PS_AUTO_BUFFER PsBuffer name = {0};
        ps_buffer_printf(&name, "%s/%d", folder, number);
        FILE *file = fopen(ps_buffer_cstr(&name), "w");
        if (file != NULL) {
            fwrite(ps_buffer_cstr(&out), 1, out.len, file);
            fclose(file);
        }
    } else {
        printf("%016llx\t%s\t%zu\t%.3f\t%zu\t%s\n",
               (unsigned long long)hash_bytes(ps_buffer_cstr(&out), out.len),
               script->error_count > 0 ? "error" : "ok", bytes.len, end - begin, script->arena.used,
               path);
    }
    ps_script_release(script);
}

static int hash_list(const char *list, const char *folder, Print *print)
{
    char *line = NULL;
    size_t cap = 0;
    FILE *file = fopen(list, "r");
    if (file == NULL) {
        perror(list);
        return 2;
    }
    for (int number = 1; getline(&line, &cap, file) > 0; number++) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] != '\0')
            hash_file(line, folder, number, print);
    }
    free(line);
    fclose(file);
    return 0;
}

typedef struct {
    PsBuffer *files;
    size_t count, bytes;
} FileSet;

static FileSet read_all(const char *list)
{
    FileSet set = {0};
    char *line = NULL;
    size_t cap = 0;
    FILE *file = fopen(list, "r");
    while (file != NULL && getline(&line, &cap, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        set.files = ps_realloc(set.files, (set.count + 1) * sizeof(set.files[0]));
        set.files[set.count] = (PsBuffer){0};
        if (ps_file_read(line, &set.files[set.count]) == 0)
            set.bytes += set.files[set.count++].len;
    }
    if (file != NULL)
        fclose(file);
    free(line);
    return set;
}

static int time_list(const char *list)
{
    FileSet set = read_all(list);
    double begin = 0;
    for (int round = 0; round < 3; round++) {
        begin = milliseconds();
        for (size_t i = 0; i < set.count; i++)
            ps_script_release(
                ps_parse(ps_source_decode(NULL, set.files[i].data, set.files[i].len)));
    }
    printf("%.1f MB/s\n", (double)set.bytes / (milliseconds() - begin) / 1e3);
    for (size_t i = 0; i < set.count; i++)
        ps_buffer_done(&set.files[i]);
    free(set.files);
    return 0;
}

int main(int argc, char **argv)
{
    const char *verb = argc >= 3 ? argv[1] : "";
    if (strcmp(verb, "--ast") == 0)
        return print_files(argv + 2, ps_ast_print);
    if (strcmp(verb, "--tree") == 0)
        return print_files(argv + 2, ps_ast_print_all);
    if (strcmp(verb, "--check") == 0)
        return print_files(argv + 2, NULL);
    if (argc == 3 && strcmp(verb, "--hash") == 0)
        return hash_list(argv[2], NULL, ps_ast_print);
    if (argc == 3 && strcmp(verb, "--time") == 0)
        return time_list(argv[2]);
    if (argc == 4 && strcmp(verb, "--dump") == 0)
        return hash_list(argv[2], argv[3], ps_ast_print);
    if (argc == 4 && strcmp(verb, "--dump-trees") == 0)
        return hash_list(argv[2], argv[3], ps_ast_print_all);
    fputs("usage: astdump --ast FILE... | --tree FILE... | --check FILE... | --hash LIST | "
          "--time LIST | --dump LIST DIR | --dump-trees LIST DIR\n",
          stderr);
    return 2;
}
