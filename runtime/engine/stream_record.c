/* stream_record.c - see stream_record.h. */
#include "engine/stream_record.h"

#include "engine/origin.h"
#include "value/object.h"
#include "value/string.h"

PsValue ps_stream_record(PsSession *s, PsStageRun *st, PsStreamId stream, PsSlice text)
{
    (void)s;
    const PsType *type = stream == PS_STREAM_WARN ? PS_T(System_Management_Automation_WarningRecord)
                         : stream == PS_STREAM_VERB
                             ? PS_T(System_Management_Automation_VerboseRecord)
                             : PS_T(System_Management_Automation_DebugRecord);
    PsValue record = ps_bag_new();
    record.as.obj->type = type;
    ps_bag_set_text(record, "Message", ps_string(text));
    ps_bag_set_text(record, "InvocationInfo",
                    st->ast == NULL
                        ? PS_NULL
                        : ps_invocation_info_new(st->script, st->ast->start, st->ast->end,
                                                 st->command, st->site->name_text));
    return record;
}
