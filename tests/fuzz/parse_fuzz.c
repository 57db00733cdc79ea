/* links: ps_lang */
/* parse_fuzz.c - any bytes parse to a tree or to errors, and both can be printed. */
#include <stddef.h>
#include <stdint.h>

#include "lang/ast_print.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsSource *source = ps_source_decode(NULL, (const char *)data, size);
    if (source == NULL)
        return 0;
    PS_AUTO_BUFFER PsBuffer out = {0};
    PsScript *script = ps_parse(source);
    ps_ast_print_all(&out, script);
    ps_ast_print_errors(&out, script, "fuzz");
    ps_script_release(script);
    return 0;
}
