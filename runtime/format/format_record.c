/* format_record.c - see format_record.h. */
#include "format/format_record.h"

#include <string.h>

static void record_done(PsObject *object)
{
    ps_arena_done(&((PsRecord *)object)->arena);
}

static const PsKindOps record_ops = {.done = record_done};

PsValue ps_format_record_new(PsRecordKind kind)
{
    const PsType *types[] = {
        [PS_RECORD_START] = PS_T(Microsoft_PowerShell_Commands_Internal_Format_FormatStartData),
        [PS_RECORD_GROUP_START] =
            PS_T(Microsoft_PowerShell_Commands_Internal_Format_GroupStartData),
        [PS_RECORD_ENTRY] = PS_T(Microsoft_PowerShell_Commands_Internal_Format_FormatEntryData),
        [PS_RECORD_GROUP_END] = PS_T(Microsoft_PowerShell_Commands_Internal_Format_GroupEndData),
        [PS_RECORD_END] = PS_T(Microsoft_PowerShell_Commands_Internal_Format_FormatEndData),
    };
    PsRecord *record = ps_object_new(PS_KIND_NATIVE, types[kind], sizeof(PsRecord));
    record->head.ops = &record_ops;
    record->kind = kind;
    record->stream = PS_STREAM_OUT;
    return ps_value_of(PS_KIND_NATIVE, &record->head.head);
}

PsRecord *ps_format_record_get(PsRef value)
{
    if (ps_kind(value) != PS_KIND_NATIVE)
        return NULL;
    PsHolder *holder = (PsHolder *)ps_get_object(value);
    return holder->ops == &record_ops ? (PsRecord *)holder : NULL;
}

PsSlice ps_format_record_text(PsRecord *record, PsSlice text)
{
    return (PsSlice){ps_arena_text(&record->arena, text.data, text.len), text.len};
}

PsToken *ps_format_record_token(PsRecord *record, PsTokenKind kind, PsSlice text)
{
    if (record->token_count == record->token_cap) {
        size_t cap = record->token_cap == 0 ? 4 : record->token_cap * 2;
        PsToken *more = PS_ARENA_ARRAY(&record->arena, PsToken, cap);
        if (record->token_count > 0)
            memcpy(more, record->tokens, record->token_count * sizeof(PsToken));
        record->tokens = more;
        record->token_cap = cap;
    }
    PsToken *token = &record->tokens[record->token_count++];
    *token = (PsToken){.kind = kind, .text = ps_format_record_text(record, text)};
    return token;
}
