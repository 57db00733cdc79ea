/* stream_record.c - see stream_record.h. */
#include "engine/stream_record.h"

#include "engine/origin.h"
#include "engine/scope.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"

/* Write-Warning and its like speak for who calls them. */
static PsValue invocation_of(PsSession *s, PsStageRun *st)
{
    if (st->command->kind == PS_CMD_CMDLET && st->command->cmdlet->speaks_for_caller) {
        PsValue caller = PS_NULL;
        if (ps_scope_read(s, ps_scope_now(s), ps_symbol_text("MyInvocation"), &caller) != PS_OK)
            ps_clear_error(&s->ctx);
        return caller;
    }
    return st->ast == NULL ? PS_NULL
                           : ps_invocation_info_new(st->script, st->ast->start, st->ast->end,
                                                    st->command, st->site->name_text);
}

PsValue ps_stream_record(PsSession *s, PsStageRun *st, PsStreamId stream, PsSlice text)
{
    const PsType *type = stream == PS_STREAM_WARN ? PS_T(System_Management_Automation_WarningRecord)
                         : stream == PS_STREAM_VERB
                             ? PS_T(System_Management_Automation_VerboseRecord)
                             : PS_T(System_Management_Automation_DebugRecord);
    PsValue record = ps_bag_new();
    record.as.obj->type = type;
    if (stream == PS_STREAM_WARN)
        ps_bag_set_text(record, "FullyQualifiedWarningId", ps_string(PS_SLICE("")));
    ps_bag_set_text(record, "Message", ps_string(text));
    ps_bag_set_text(record, "InvocationInfo", invocation_of(s, st));
    return record;
}
