/* links: ps_value */
#include <stdint.h>
#include <string.h>

#include "value/wildcard.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The pattern up to the first newline, then the text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *line = size == 0 ? NULL : memchr(data, '\n', size);
    size_t pattern_size = line == NULL ? size : (size_t)(line - data);
    PsSlice pattern = {(const char *)data, pattern_size};
    PsSlice text = {(const char *)data, size};
    if (line != NULL)
        text = (PsSlice){(const char *)line + 1, size - pattern_size - 1};
    PsErrorBuf err = {0};
    PsWildcard *wildcard = ps_wildcard_compile(pattern, (size & 1) != 0, &err);
    if (wildcard != NULL)
        (void)ps_wildcard_matches(wildcard, text);
    ps_wildcard_free(wildcard);
    PS_AUTO_BUFFER PsBuffer escaped = {0};
    ps_wildcard_escape(&escaped, text);
    if (!ps_wildcard_match_once(ps_buffer_view(&escaped), text, true))
        __builtin_trap();
    return 0;
}
