/* console_input.c - [Console]::In, Read and ReadLine: standard input, of which the host has the one
 * buffer, so that Read-Host and these can take turns. */
#include <string.h>

#include "base/utf.h"
#include "types/arguments.h"
#include "types/fields.h"
#include "types/members.h"
#include "value/array.h"

PS_ROW(get_reader)
{
    return ps_return(ps_fields_new(PS_T(System_IO_SyncTextReader), 0), out);
}

static PsSlice wait_for(PsContext *ctx, size_t least)
{
    return ctx->upcalls->console_input(ctx, 0, least);
}

static void take(PsContext *ctx, size_t len)
{
    (void)ctx->upcalls->console_input(ctx, len, 0);
}

PS_ROW(read_line)
{
    PsSlice text = wait_for(ctx, 1);
    size_t end = 0;
    if (text.len == 0)
        return PS_OK;
    while (end < text.len && text.data[end] != '\n' && text.data[end] != '\r')
        if (++end == text.len)
            text = wait_for(ctx, end + 1);
    *out = ps_string((PsSlice){text.data, end});
    if (end < text.len && text.data[end] == '\r') {
        text = wait_for(ctx, end + 2);
        end += end + 1 < text.len && text.data[end + 1] == '\n';
    }
    take(ctx, end < text.len ? end + 1 : end);
    return PS_OK;
}

PS_ROW(read_to_end)
{
    PsSlice text = wait_for(ctx, SIZE_MAX);
    *out = ps_string(text);
    take(ctx, text.len);
    return PS_OK;
}

/* The next character, or -1.  One beyond U+FFFF comes as its first half alone. */
static int next_unit(PsContext *ctx, size_t *len)
{
    uint32_t c;
    PsSlice text = wait_for(ctx, 1);
    *len = 0;
    if (text.len == 0)
        return -1;
    uint8_t lead = (uint8_t)text.data[0];
    if (lead >= 0xC0)
        text = wait_for(ctx, lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2);
    *len = ps_utf8_decode(text.data, text.len, &c);
    *len = *len == 0 ? 1 : *len;
    return c < 0x10000 ? (int)c : (int)(0xD800 + ((c - 0x10000) >> 10));
}

PS_ROW(peek)
{
    size_t len;
    return ps_return(ps_int32(next_unit(ctx, &len)), out);
}

PS_ROW(read_char)
{
    size_t len;
    int unit = next_unit(ctx, &len);
    take(ctx, len);
    return ps_return(ps_int32(unit), out);
}

/* (buffer, index, count) */
PS_ROW(read_block)
{
    int64_t start = ps_get_int(args[1]);
    int64_t most = ps_get_int(args[2]);
    if (start < 0 || most < 0 || start + most > (int64_t)ps_array_len(args[0]))
        return ps_fail_index(ctx, "index", true);
    int32_t got = 0;
    while (got < most) {
        size_t len;
        int unit = next_unit(ctx, &len);
        if (unit < 0)
            break;
        take(ctx, len);
        ps_array_set(args[0], (size_t)(start + got++), ps_char((uint16_t)unit));
    }
    return ps_return(ps_int32(got), out);
}

PS_ROW(close_reader)
{
    return PS_OK;
}

static const PsMemberRow reader_rows[] = {
    PS_METHOD("string ReadLine()", read_line),
    PS_METHOD("string ReadToEnd()", read_to_end),
    PS_METHOD("int Peek()", peek),
    PS_METHOD("int Read()", read_char),
    PS_METHOD("int Read(char[] buffer, int index, int count)", read_block),
    PS_METHOD("int ReadBlock(char[] buffer, int index, int count)", read_block),
    PS_METHOD("void Close()", close_reader),
    PS_METHOD("void Dispose()", close_reader),
    {0},
};

static const PsMemberRow console_rows[] = {
    PS_STATIC_PROPERTY("System.IO.TextReader In", get_reader),
    PS_STATIC("string ReadLine()", read_line),
    PS_STATIC("int Read()", read_char),
    {0},
};

const PsTypeMembers ps_types_console_input[] = {
    {PS_TYPE_ID_System_IO_SyncTextReader, reader_rows},
    {PS_TYPE_ID_System_Console, console_rows},
    {0},
};
