/* links: ps_value */
#include <stdint.h>
#include <string.h>

#include "value/date_format.h"
#include "value/date_parse.h"
#include "value/guid.h"
#include "value/timespan.h"
#include "value/version.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_span(PsSlice text, PsSlice format, const PsCulture *culture)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    int64_t ticks;
    if (ps_timespan_parse(text, culture, &ticks) == PS_NUMBER_OK ||
        ps_timespan_parse_exact(text, format, culture, false, &ticks) == PS_NUMBER_OK ||
        ps_timespan_parse_xml(text, &ticks) == PS_NUMBER_OK) {
        (void)!ps_timespan_format(&out, ticks, format, culture);
        ps_timespan_text_xml(&out, ticks);
    }
}

/* A text as a date, span, GUID and version, and the rest behind a newline as a format. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *line = size == 0 ? NULL : memchr(data, '\n', size);
    size_t text_size = line == NULL ? size : (size_t)(line - data);
    PsSlice text = {(const char *)data, text_size};
    PsSlice format = {"", 0};
    if (line != NULL)
        format = (PsSlice){(const char *)line + 1, size - text_size - 1};
    const PsCulture *culture = ps_culture_at(size % 20);
    PS_AUTO_BUFFER PsBuffer out = {0};
    PsErrorBuf err = {0};
    PsDateTime date;
    if (ps_date_parse(text, culture, 0, &date, &err) ||
        ps_date_parse_exact(text, format, culture, PS_DATE_ALLOW_WHITE, &date, &err)) {
        if (date.ticks < 0 || date.ticks > PS_DATE_MAX_TICKS)
            __builtin_trap();
        (void)!ps_date_format(&out, date, format, culture);
    }
    try_span(text, format, culture);
    PsGuid guid;
    if (ps_guid_parse(text, &guid))
        (void)!ps_guid_format(&out, &guid, format);
    PsVersion version;
    PsSemver semver;
    (void)!ps_version_parse(text, &version);
    (void)!ps_version_parse_semver(text, &semver);
    return 0;
}
