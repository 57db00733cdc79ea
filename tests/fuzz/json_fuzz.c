/* links: ps_base */
/* Any bytes: the JSON reader ends, and what it accepts it accepts again after writing. */
#include <assert.h>

#include "base/json.h"

static PsJsonToken copy(PsSlice text, PsBuffer *out)
{
    PsJsonReader reader;
    PsJsonWriter writer = {.out = out, .ascii = true};
    ps_json_reader_init(&reader, text, NULL);
    PsJsonToken token = PS_JSON_END;
    while ((token = ps_json_read(&reader)) != PS_JSON_FAILED && token != PS_JSON_END) {
        switch (token) {
        case PS_JSON_OBJECT:
            ps_json_begin_object(&writer);
            break;
        case PS_JSON_OBJECT_END:
            ps_json_end_object(&writer);
            break;
        case PS_JSON_ARRAY:
            ps_json_begin_array(&writer);
            break;
        case PS_JSON_ARRAY_END:
            ps_json_end_array(&writer);
            break;
        case PS_JSON_NAME:
            ps_json_string(&writer, reader.text);
            ps_buffer_byte(out, ':');
            writer.needs_comma = false;
            break;
        case PS_JSON_STRING:
            ps_json_string(&writer, reader.text);
            break;
        case PS_JSON_NUMBER:
            ps_json_raw(&writer, reader.text);
            break;
        default:
            ps_json_bool(&writer, token == PS_JSON_TRUE);
            break;
        }
    }
    ps_json_reader_done(&reader);
    return token;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PS_AUTO_BUFFER PsBuffer once = {0};
    PS_AUTO_BUFFER PsBuffer twice = {0};
    if (copy((PsSlice){size == 0 ? "" : (const char *)data, size}, &once) != PS_JSON_END)
        return 0;
    PsJsonToken again = copy(ps_buffer_view(&once), &twice);
    assert(again == PS_JSON_END && ps_slice_is(ps_buffer_view(&once), ps_buffer_view(&twice)));
    return 0;
}
