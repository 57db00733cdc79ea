/* Write-Host: Write text to the host. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "command/record.h"
#include "engine/public/session.h"
#include "format/expression.h"
#include "types/arguments.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    PsValue object;
    bool no_newline;
    PsValue separator;
    int64_t foreground_color;
    int64_t background_color;
} WriteHost;

static const PsParam params[] = {
    PS_PARAM(WriteHost, object, VALUE, "Object",
             PS_USES({.position = 1, .from_pipeline = true, .from_remaining = true}),
             .aliases = "Msg,Message"),
    PS_PARAM(WriteHost, no_newline, SWITCH, "NoNewline", PS_USES({0})),
    PS_PARAM(WriteHost, separator, VALUE, "Separator", PS_USES({0})),
    PS_PARAM(WriteHost, foreground_color, ENUM, "ForegroundColor", PS_USES({0}),
             .net_type = "System.ConsoleColor"),
    PS_PARAM(WriteHost, background_color, ENUM, "BackgroundColor", PS_USES({0}),
             .net_type = "System.ConsoleColor"),
    {0},
};

static PsStatus add_text(PsCall *call, PsRef separator, PsRef value, unsigned depth, PsBuffer *out);

static PsStatus add_table(PsCall *call, PsRef separator, PsRef value, PsBuffer *out)
{
    const PsTable *table = ps_table_get(value);
    bool is_first = true;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        PsStatus status = PS_OK;
        if (!is_first)
            status = ps_text(call->ctx, separator, out);
        ps_buffer_byte(out, '[');
        if (status == PS_OK)
            status = ps_types_to_string(call->ctx, e->key, out);
        ps_buffer_text(out, ", ");
        if (status == PS_OK && !ps_is_null(e->value))
            status = ps_types_to_string(call->ctx, e->value, out);
        ps_buffer_byte(out, ']');
        if (status)
            return status;
        is_first = false;
    }
    return PS_OK;
}

static PsStatus add_items(PsCall *call, PsRef separator, PsRef value, unsigned depth, PsBuffer *out)
{
    PsEnumerator items = {0};
    PsStatus status = ps_enumerate(call->ctx, value, &items);
    bool is_first = true;
    while (status == PS_OK) {
        bool has;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(call->ctx, &items, &has, &item);
        if (status || !has)
            break;
        if (!is_first)
            status = ps_text(call->ctx, separator, out);
        is_first = false;
        if (status == PS_OK)
            status = add_text(call, separator, item, depth + 1, out);
    }
    ps_enumerator_done(&items);
    return status;
}

static PsStatus add_text(PsCall *call, PsRef separator, PsRef value, unsigned depth, PsBuffer *out)
{
    if (ps_is_null(value))
        return PS_OK;
    if (depth < PS_MAX_DEPTH && ps_is_table(ps_unwrap(value)))
        return add_table(call, separator, ps_unwrap(value), out);
    if (depth < PS_MAX_DEPTH && ps_is_enumerable(value))
        return add_items(call, separator, value, depth, out);
    if (ps_kind(ps_unwrap(value)) == PS_KIND_HOLDER) /* XML nodes are named */
        return ps_display_text(call->ctx, value, out);
    return ps_text_to_string(call->ctx, value, call->ctx->culture, out);
}

static PsStatus process(PsCall *call, void *state)
{
    WriteHost *me = state;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO PsValue separator =
        ps_is_null(me->separator) ? ps_string_from(" ") : ps_retain(me->separator);
    PsStatus status = add_text(call, separator, me->object, 0, &text);
    if (status)
        return status;
    PsValue message = ps_record_new(PS_T(System_Management_Automation_HostInformationMessage));
    const PsType *color = PS_T(System_ConsoleColor);
    bool has_fore = ps_is_bound(call, offsetof(WriteHost, foreground_color));
    bool has_back = ps_is_bound(call, offsetof(WriteHost, background_color));
    ps_bag_set_text(message, "Message", ps_string_take(&text));
    ps_bag_set_text(message, "NoNewLine", ps_bool(me->no_newline));
    ps_bag_set_text(message, "ForegroundColor",
                    has_fore ? ps_enum(color, me->foreground_color) : PS_NULL);
    ps_bag_set_text(message, "BackgroundColor",
                    has_back ? ps_enum(color, me->background_color) : PS_NULL);
    PS_AUTO PsValue tags = ps_array_empty(1);
    ps_array_push(tags, ps_string_from("PSHOST"));
    return ps_write_information(call, ps_record_information(message, PS_SLICE("Write-Host"), tags));
}

const PsCmdlet ps_cmdlet_Write_Host = {
    .name = "Write-Host",
    .class_name = "Microsoft.PowerShell.Commands.WriteHostCommand",
    .synopsis = "Write text to the host.",
    .state_size = sizeof(WriteHost),
    .params = params,
    .process = process,
};
