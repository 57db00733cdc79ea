/*
 * hosting_run.c - runs the commands of a [powershell] in a session; see hosting.h.
 *
 * In a runspace of its own all streams are kept; in the current one the errors only, and the others
 * go where they would have gone without.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/ast_extent.h"
#include "engine/bind.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/hosting.h"
#include "engine/pipeline.h"
#include "engine/public/script.h"
#include "engine/report.h"
#include "types/arguments.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/object.h"

/* ---- streams ---- */

/* As PSDataStreams names them. */
static const struct {
    const char *name;
    PsStreamId stream;
    const PsType *elem;
} streams_table[] = {
    {"Error", PS_STREAM_ERR, PS_T(System_Management_Automation_ErrorRecord)},
    {"Warning", PS_STREAM_WARN, PS_T(System_Management_Automation_WarningRecord)},
    {"Verbose", PS_STREAM_VERB, PS_T(System_Management_Automation_VerboseRecord)},
    {"Debug", PS_STREAM_DBG, PS_T(System_Management_Automation_DebugRecord)},
    {"Information", PS_STREAM_INFO, PS_T(System_Management_Automation_InformationRecord)},
    {"Progress", 0, PS_T(System_Management_Automation_ProgressRecord)},
};

PsValue ps_data_collection_new(const PsType *elem)
{
    return ps_list_new(
        ps_type_construct(PS_T(System_Management_Automation_PSDataCollection_1), &elem, 1), elem);
}

PsValue ps_hosting_streams_new(void)
{
    PsValue streams = ps_bag_new();
    streams.as.obj->type = PS_T(System_Management_Automation_PSDataStreams);
    for (size_t i = 0; i < PS_COUNT(streams_table); i++)
        ps_bag_set_text(streams, streams_table[i].name,
                        ps_data_collection_new(streams_table[i].elem));
    return streams;
}

/* NULL when a script has put something else there. */
static PsValue *stream_list(PsRef streams, const char *name)
{
    PsValue *list = ps_bag_find_text(streams, name);
    return list != NULL && list->kind == PS_KIND_LIST ? list : NULL;
}

void ps_hosting_streams_clear(PsRef streams)
{
    for (size_t i = 0; i < PS_COUNT(streams_table); i++) {
        PsValue *list = stream_list(streams, streams_table[i].name);
        if (list != NULL)
            ps_array_clear(*list);
    }
}

/* Keeps what is written to a stream. */
typedef struct {
    PsPipe pipe;
    PsRef list;
    PsStreamId stream;
    bool shows;
} Keeper;

/* What the record says, to the host that the runspace was made with. */
static PsStatus show(PsSession *s, const Keeper *k, PsRef record)
{
    const PsHostOps *host = s->host;
    if (k->stream == PS_STREAM_ERR || host == NULL)
        return PS_OK;
    const char *part = k->stream == PS_STREAM_INFO ? "MessageData" : "Message";
    const PsValue *message = record.kind == PS_KIND_OBJECT ? ps_bag_find_text(record, part) : NULL;
    if (message == NULL)
        return PS_OK;
    PS_AUTO_BUFFER PsBuffer text = {0};
    bool is_host = message->kind == PS_KIND_OBJECT;
    if (k->stream == PS_STREAM_INFO && !is_host)
        return PS_OK; /* shown when $InformationPreference says so only */
    if (is_host) {
        const PsValue *no_line = ps_bag_find_text(*message, "NoNewLine");
        const PsValue *inner = ps_bag_find_text(*message, "Message");
        PsStatus status = inner == NULL ? PS_OK : ps_text(&s->ctx, *inner, &text);
        if (status != PS_OK || host->write_host == NULL)
            return status;
        return host->write_host(s, ps_buffer_view(&text), no_line == NULL || !ps_truth(*no_line));
    }
    PsStatus status = ps_text(&s->ctx, *message, &text);
    if (status != PS_OK || host->write_text == NULL)
        return status;
    return host->write_text(s, k->stream, ps_buffer_view(&text));
}

static PsStatus keep(PsPipe *pipe, PsSession *s, PsValue value)
{
    Keeper *k = (Keeper *)pipe;
    PsStatus status = k->shows ? show(s, k, value) : PS_OK;
    ps_array_push(k->list, value);
    return status;
}

enum { KEEPERS = PS_COUNT(streams_table) };

/* The streams' lists: the caller holds them as long as the keepers are there. */
static PsValue keep_streams(const PsRunspace *r, PsRef streams, Keeper *keepers, PsStreams *to)
{
    PsValue lists = ps_array_new(PS_T(System_Object), 0);
    for (size_t i = 0; i < KEEPERS; i++) {
        PsStreamId stream = streams_table[i].stream;
        PsValue *list = stream_list(streams, streams_table[i].name);
        if (list == NULL || stream == 0 || (r->is_current && stream != PS_STREAM_ERR))
            continue;
        keepers[i] = (Keeper){{keep}, *list, stream, r->shows};
        to->to[stream] = &keepers[i].pipe;
        ps_array_push(lists, ps_retain(*list));
    }
    return lists;
}

/* ---- the hosts of runspaces ---- */

static PsStatus keep_progress(PsSession *s, const PsProgress *progress)
{
    PsRunspace *r = (PsRunspace *)s->runspace;
    PsValue *list =
        r == NULL || s->host_data == NULL ? NULL : stream_list(*(PsRef *)s->host_data, "Progress");
    if (list == NULL)
        return PS_OK;
    PsValue record = ps_bag_new();
    record.as.obj->type = PS_T(System_Management_Automation_ProgressRecord);
    ps_bag_set_text(record, "Activity", ps_string(progress->activity));
    ps_bag_set_text(record, "StatusDescription", ps_string(progress->status));
    ps_bag_set_text(record, "PercentComplete", ps_int32(progress->percent));
    ps_bag_set_text(record, "SecondsRemaining", ps_int32(progress->seconds));
    ps_bag_set_text(
        record, "RecordType",
        ps_enum(PS_T(System_Management_Automation_ProgressRecordType), progress->is_done));
    ps_array_push(*list, record);
    return PS_OK;
}

static PsStatus nobody_answers(PsSession *s, PsSlice prompt, bool is_secret, PsBuffer *out,
                               bool *is_end)
{
    (void)prompt, (void)is_secret, (void)out, (void)is_end;
    return ps_report_nobody_answers(s, PS_SLICE(""));
}

const PsHostOps ps_hosting_no_host = {
    .write_progress = keep_progress,
    .read_line = nobody_answers,
};

/* The errors of the outer session's host are the runspace's. */
static PsStatus from_outside(PsSession *s, PsStatus status)
{
    return status == PS_ERROR && s != s->main ? ps_fail_value(&s->ctx, ps_take_error(&s->main->ctx))
                                              : status;
}

static PsStatus outer_write(PsSession *s, PsValue value)
{
    if (s->main->host != NULL && s->main->host->write != NULL)
        return from_outside(s, s->main->host->write(s->main, value));
    ps_release(value);
    return PS_OK;
}

#define OUTER(op_, ...) \
    (s->main->host == NULL || s->main->host->op_ == NULL \
         ? PS_OK \
         : from_outside(s, s->main->host->op_(s->main, __VA_ARGS__)))

static PsStatus outer_write_error(PsSession *s, PsRef record)
{
    return OUTER(write_error, record);
}

static PsStatus outer_write_text(PsSession *s, PsStreamId stream, PsSlice text)
{
    return OUTER(write_text, stream, text);
}

static PsStatus outer_write_progress(PsSession *s, const PsProgress *progress)
{
    PsStatus status = keep_progress(s, progress);
    return status == PS_OK ? OUTER(write_progress, progress) : status;
}

static PsStatus outer_write_host(PsSession *s, PsSlice text, bool newline)
{
    return OUTER(write_host, text, newline);
}

static PsStatus outer_read_line(PsSession *s, PsSlice prompt, bool is_secret, PsBuffer *out,
                                bool *is_end)
{
    *is_end = true;
    return OUTER(read_line, prompt, is_secret, out, is_end);
}

static void outer_flush(PsSession *s)
{
    s->ctx.upcalls->flush_host(&s->ctx);
}

const PsHostOps ps_hosting_outer_host = {
    .write = outer_write,
    .write_error = outer_write_error,
    .write_text = outer_write_text,
    .write_progress = outer_write_progress,
    .write_host = outer_write_host,
    .read_line = outer_read_line,
    .flush = outer_flush,
};

/* ---- one statement ---- */

/* A switch is a parameter without a value.  `names`: keeps the texts of the arguments' names. */
static PsStatus add_arguments(PsContext *ctx, PsRef parameters, PsRef names, PsArgs *args)
{
    for (size_t i = 0; i < ps_array_len(parameters); i++) {
        PS_AUTO PsValue item = ps_array_at(parameters, i);
        const PsValue *name = ps_hosting_part(item, "Name", PS_KIND_STRING);
        const PsValue *value = item.kind == PS_KIND_OBJECT ? ps_bag_find_text(item, "Value") : NULL;
        if (value == NULL)
            return ps_fail(ctx, PS_XA(PSInvalidOperationException), PS_CAT_InvalidOperation, NULL,
                           "An error occurred while creating the pipeline.");
        bool is_named = name != NULL && ps_string_slice(*name).len > 0;
        if (is_named)
            ps_array_push(names, ps_retain(*name));
        bool has_value = value->kind != PS_KIND_NOTHING;
        ps_args_add(args, (PsArg){.value = has_value ? ps_retain(*value) : PS_NULL,
                                  .name = is_named ? ps_string_slice(*name) : PS_SLICE(""),
                                  .is_named = is_named,
                                  .has_value = has_value,
                                  .has_colon = is_named && has_value,
                                  .is_quoted = true});
    }
    return PS_OK;
}

/* A text that more input could complete has an exception of its own, whose message is the bare one.
 */
static PsStatus name_incomplete(PsSession *s)
{
    PS_AUTO PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    PsErrorRecord *r = ps_error_record_get(record);
    PsRef exception = r->exception;
    const PsValue *errors =
        exception.kind == PS_KIND_EXCEPTION && !ps_is_null(ps_exception_get(exception)->data)
            ? ps_bag_find_text(ps_exception_get(exception)->data, "Errors")
            : NULL;
    if (errors != NULL && ps_is_list(*errors) && ps_array_len(*errors) > 0) {
        PS_AUTO PsValue first = ps_array_at(*errors, 0);
        const PsParseError *error = ps_parse_error_of(first);
        if (error->incomplete)
            ps_assign(&r->exception,
                      ps_exception_new(PS_XA(IncompleteParseException),
                                       ps_string((PsSlice){error->message, error->message_len}),
                                       PS_NULL));
    }
    return ps_fail_value(&s->ctx, ps_move(&record));
}

static PsStatus find_script(PsSession *s, PsRef text, PsCommand **out)
{
    PS_AUTO PsValue block = PS_NULL;
    PsStatus status = ps_block_from_text(s, NULL, ps_arg_text(text), &block);
    if (status != PS_OK)
        return status == PS_ERROR ? name_incomplete(s) : status;
    *out = ps_command_new(PS_CMD_BLOCK, PS_SLICE(""));
    (*out)->block = ps_move(&block);
    return PS_OK;
}

static bool is_set(PsRef command, const char *name)
{
    const PsValue *flag = ps_hosting_part(command, name, PS_KIND_BOOL);
    return flag != NULL && ps_truth(*flag);
}

static PsStatus set_part(PsSession *s, PsRef command, PsRef names, PsPipelinePart *part)
{
    const PsValue *text = ps_hosting_part(command, "CommandText", PS_KIND_STRING);
    const PsValue *parameters = ps_hosting_part(command, "Parameters", PS_KIND_LIST);
    bool is_script = is_set(command, "IsScript");
    PsStatus status = PS_OK;
    if (text == NULL || parameters == NULL)
        return ps_hosting_null_part(&s->ctx);
    ps_array_push(names, ps_retain(*text));
    const PsValue *info = ps_bag_find_text(ps_unwrap(command), "CommandInfo");
    if (is_script)
        status = find_script(s, *text, &part->command);
    else if (info != NULL)
        part->command = ps_command_retain(ps_command_get(ps_unwrap(*info)));
    else
        part->command = ps_command_find(s, ps_string_slice(*text));
    if (part->command == NULL)
        return PS_ERROR;
    part->is_dot = is_script && !is_set(command, "UseLocalScope");
    if (status == PS_OK)
        status = add_arguments(&s->ctx, *parameters, names, &part->args);
    return status;
}

static PsStatus run_statement(PsSession *s, PsRef commands, size_t first, size_t count, PsRef input,
                              PsPipe *out)
{
    PsPipelinePart *parts = ps_alloc_zero(count * sizeof *parts);
    PS_AUTO PsValue names = ps_array_new(PS_T(System_Object), 0);
    PsStatus status = PS_OK;
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        PS_AUTO PsValue command = ps_array_at(commands, first + i);
        status = set_part(s, command, names, &parts[i]);
    }
    if (status == PS_OK) {
        status = ps_pipeline_run_parts(s, parts, count, input, out);
    } else {
        for (size_t i = 0; i < count; i++) {
            if (parts[i].command != NULL)
                ps_command_release(parts[i].command);
            ps_args_done(&parts[i].args);
        }
    }
    free(parts);
    return status;
}

static bool ends_statement(PsRef commands, size_t i)
{
    PS_AUTO PsValue command = ps_array_at(commands, i);
    return is_set(command, "IsEndOfStatement");
}

static bool is_stop(PsRef error)
{
    PsRef e = error.kind == PS_KIND_ERROR ? ps_error_record_get(error)->exception : error;
    return e.kind == PS_KIND_EXCEPTION && ps_exception_get(e)->is_stop;
}

/* One of several statements that fails is an error of the stream, and the next one runs. */
static PsStatus go_on(PsSession *s, PsStatus status)
{
    if (status != PS_ERROR || is_stop(s->ctx.error))
        return status;
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    s->had_errors = true;
    ps_report_remember(s, record);
    return ps_report_write(s, record);
}

static PsStatus run_statements(PsSession *s, PsRef commands, PsRef input, PsPipe *out)
{
    size_t len = ps_array_len(commands);
    PsStatus status = PS_OK;
    for (size_t first = 0; first < len && status == PS_OK;) {
        size_t last = first;
        while (last + 1 < len && !ends_statement(commands, last))
            last++;
        bool is_only = first == 0 && last + 1 == len;
        status = run_statement(s, commands, first, last + 1 - first,
                               first == 0 ? input : PS_NOTHING, out);
        if (!is_only)
            status = go_on(s, status);
        first = last + 1;
    }
    return status;
}

PsStatus ps_hosting_run(PsRunspace *r, PsRef commands, PsRef streams, PsRef input, PsPipe *out)
{
    PsSession *s = r->session;
    Keeper keepers[KEEPERS];
    PsStreams base = {.outer = s->streams};
    PsStreams *saved = s->streams;
    void *host_data = s->host_data;
    /* What runs may change its own commands and streams. */
    PS_AUTO PsValue list = ps_array_copy(commands);
    PS_AUTO PsValue held = keep_streams(r, streams, keepers, &base);
    (void)held;
    s->streams = &base;
    if (!r->is_current)
        s->host_data = &streams;
    bool question = s->question;
    PsStatus status = run_statements(s, list, input, out);
    if (r->is_current)
        s->question = question;
    else
        s->host_data = host_data;
    s->streams = saved;
    return status;
}
