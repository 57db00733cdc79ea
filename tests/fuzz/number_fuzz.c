/* links: ps_value */
#include <stdint.h>
#include <string.h>

#include "value/format_number.h"
#include "value/number_convert.h"
#include "value/number_literal.h"
#include "value/number_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A text as a number of every kind, and the rest behind a newline as its format. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *line = size == 0 ? NULL : memchr(data, '\n', size);
    size_t text_size = line == NULL ? size : (size_t)(line - data);
    PsSlice text = {(const char *)data, text_size};
    PsSlice format = {"", 0};
    if (line != NULL)
        format = (PsSlice){(const char *)line + 1, size - text_size - 1};
    const PsCulture *culture = ps_culture_at(size % 20);
    for (PsNumberKind kind = PS_NUMBER_SBYTE; kind <= PS_NUMBER_BIGINT; kind++) {
        PsNumber number;
        unsigned style = ps_number_text_default_style(kind);
        if (ps_number_text_parse(text, kind, style, culture, &number) != PS_NUMBER_OK &&
            ps_number_literal_cast(text, kind, &number) != PS_NUMBER_OK)
            continue;
        PS_AUTO_BUFFER PsBuffer out = {0};
        bool short_enough = format.len < 6; /* "F999999" takes long */
        if (short_enough &&
            ps_format_number(&out, &number, format, culture) == PS_NUMBER_BAD_FORMAT &&
            out.len != 0)
            __builtin_trap();
        ps_number_text_any(&out, &number, culture);
        ps_number_convert_done(&number);
    }
    PsNumber literal;
    if (ps_number_literal_parse(text, true, &literal) == PS_NUMBER_OK)
        ps_number_convert_done(&literal);
    return 0;
}
