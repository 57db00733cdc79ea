/* script_tools.c - see script_tools.h. */
#include "host/script_tools.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lang/ast_print.h"
#include "lang/disassemble.h"
#include "lang/parser.h"

static PsScript *read_script(const char *file)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int error = ps_file_read(file, &bytes);
    if (error != 0) {
        fprintf(stderr, "cmdhost: %s: %s\n", file, strerror(error));
        return NULL;
    }
    PsSource *source = ps_source_decode(file, bytes.data, bytes.len);
    if (source == NULL) {
        fprintf(stderr, "cmdhost: %s: larger than 2 GB\n", file);
        return NULL;
    }
    return ps_parse(source);
}

static int print_all(char *const *files, size_t count,
                     int (*print)(PsBuffer *out, PsScript *script, const char *file))
{
    int code = 0;
    for (size_t i = 0; i < count; i++) {
        PS_AUTO_BUFFER PsBuffer out = {0};
        PsScript *script = read_script(files[i]);
        int own = script == NULL ? 64 : print(&out, script, files[i]);
        if (own > code)
            code = own;
        fwrite(out.data, 1, out.len, stdout);
        ps_script_release(script);
    }
    return code;
}

static int print_ast(PsBuffer *out, PsScript *script, const char *file)
{
    (void)file;
    ps_ast_print(out, script);
    return script->error_count > 0;
}

static int print_errors(PsBuffer *out, PsScript *script, const char *file)
{
    ps_ast_print_errors(out, script, file);
    return script->error_count > 0;
}

static int print_code(PsBuffer *out, PsScript *script, const char *file)
{
    if (script->error_count > 0)
        return print_errors(out, script, file);
    PsBlockCode *block = ps_block_code_new(script, &script->root->base, NULL);
    ps_disassemble(out, block);
    ps_block_code_release(block);
    return 0;
}

int ps_script_tool_ast(char *const *files, size_t count)
{
    return print_all(files, count, print_ast);
}

int ps_script_tool_check(char *const *files, size_t count)
{
    return print_all(files, count, print_errors);
}

int ps_script_tool_disassemble(char *const *files, size_t count)
{
    return print_all(files, count, print_code);
}
