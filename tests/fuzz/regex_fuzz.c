/* links: ps_base */
#include <stdint.h>
#include <string.h>

#include "base/regex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Options in the first byte, then the pattern up to a newline, then the subject. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    unsigned options = data[0];
    const char *text = (const char *)data + 1;
    const char *line = memchr(text, '\n', size - 1);
    size_t pattern_size = line == NULL ? size - 1 : (size_t)(line - text);
    PsSlice subject = {text, size - 1};
    if (line != NULL)
        subject = (PsSlice){line + 1, size - 2 - pattern_size};
    PsErrorBuf err = {0};
    PsRegex *regex = ps_regex_compile((PsSlice){text, pattern_size}, options, &err);
    if (regex == NULL)
        return 0;
    ps_regex_limit(regex, 10000);
    PsRegexRange groups[8];
    size_t start = 0;
    while (start != PS_REGEX_UNSET &&
           ps_regex_match(regex, subject, start, groups, 8) == PS_REGEX_MATCH) {
        if (groups[0].start > groups[0].end || groups[0].end > subject.len)
            __builtin_trap();
        start = ps_regex_next_start(regex, subject, groups[0]);
    }
    PsReplacement replacement = ps_regex_replacement(regex, subject);
    ps_regex_replacement_done(&replacement);
    ps_regex_free(regex);
    return 0;
}
