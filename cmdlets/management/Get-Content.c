/* Get-Content: Read the content of items, line by line. */
#include <errno.h>
#include <stddef.h>
#include <time.h>

#include "base/file.h"
#include "command/cmdlet.h"
#include "command/encoding_argument.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    int64_t read_count;
    int64_t total_count;
    int32_t tail;
    PsValue path;
    PsValue literal_path;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    bool force;
    PsValue credential;
    PsValue delimiter;
    bool wait;
    bool raw;
    PsValue encoding;
    bool as_byte_stream;
    PsEncoding text_encoding;
    PsValue notes; /* property object with the notes of every line of the current file */
    int64_t count; /* lines passed on of it */
    PsValue batch; /* -ReadCount: lines kept back */
} GetContent;

static const PsParam params[] = {
    PS_PARAM(GetContent, read_count, INT64, "ReadCount", PS_USES({.from_pipeline_by_name = true})),
    PS_PARAM(GetContent, total_count, INT64, "TotalCount", PS_USES({.from_pipeline_by_name = true}),
             .aliases = "First,Head", .min = 0, .max = INT64_MAX),
    PS_PARAM(GetContent, tail, INT32, "Tail", PS_USES({.from_pipeline_by_name = true}),
             .aliases = "Last", .min = 0, .max = 2147483647),
    PS_PARAM_ARRAY(
        GetContent, path, STRING, "Path",
        PS_USES({.set = "Path", .position = 1, .mandatory = true, .from_pipeline_by_name = true}),
        .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        GetContent, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(GetContent, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(GetContent, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(GetContent, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(GetContent, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(GetContent, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetContent, delimiter, STRING, "Delimiter", PS_USES({0})),
    PS_PARAM(GetContent, wait, SWITCH, "Wait", PS_USES({0})),
    PS_PARAM(GetContent, raw, SWITCH, "Raw", PS_USES({0})),
    PS_PARAM(GetContent, encoding, VALUE, "Encoding", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Encoding of the text."),
    PS_PARAM(GetContent, as_byte_stream, SWITCH, "AsByteStream", PS_USES({0})),
    {0},
};

static PsStatus refuse(PsCall *call, const char *other)
{
    return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSInvalidOperationException),
                    PS_CAT_InvalidOperation, "InvalidOperation",
                    "The 'Raw' and '%s' parameters cannot be specified in the same command.",
                    other);
}

static PsStatus start(PsCall *call, void *state)
{
    GetContent *me = state;
    return ps_encoding_argument(call, me->encoding, &me->text_encoding);
}

/* Hangs the notes on what goes out; strings are wrapped for that. */
static PsStatus emit(PsCall *call, GetContent *me, PsValue value)
{
    PsValue item = ps_wrap(value);
    PsMembers *members = ps_object_members(item, true);
    const PsMembers *notes = ps_object_members(me->notes, false);
    for (size_t i = 0; i < ps_members_count(notes); i++)
        ps_members_set(members, ps_members_name(notes, i), ps_retain(notes->slots[i]));
    ps_members_set(members, PS_SLICE("ReadCount"), ps_int64(me->count));
    return ps_write(call, item);
}

static PsStatus flush_batch(PsCall *call, GetContent *me)
{
    if (ps_is_null(me->batch) || ps_array_len(me->batch) == 0)
        return PS_OK;
    PsValue batch = ps_move(&me->batch);
    if (me->read_count == 1) {
        PsValue only = ps_array_at(batch, 0);
        ps_release(batch);
        return emit(call, me, only);
    }
    return emit(call, me, batch);
}

static PsStatus add_line(PsCall *call, GetContent *me, PsValue line)
{
    me->count++;
    bool given = ps_is_bound(call, offsetof(GetContent, read_count));
    if (!given || me->read_count == 1)
        return emit(call, me, line);
    if (ps_is_null(me->batch))
        me->batch = ps_array_empty(16);
    ps_array_push(me->batch, line);
    if (me->read_count > 0 && (int64_t)ps_array_len(me->batch) >= me->read_count)
        return flush_batch(call, me);
    return PS_OK;
}

/* Length of the first line, and of the line end behind it (0: the text ends). */
static size_t find_line(PsSlice text, PsSlice delimiter, size_t *end)
{
    size_t i = 0;
    *end = 0;
    if (delimiter.len > 0) {
        const char *at = memmem(text.data, text.len, delimiter.data, delimiter.len);
        *end = at == NULL ? 0 : delimiter.len;
        return at == NULL ? text.len : (size_t)(at - text.data);
    }
    while (i < text.len && text.data[i] != '\n' && text.data[i] != '\r')
        i++;
    if (i < text.len)
        *end = text.data[i] == '\r' && i + 1 < text.len && text.data[i + 1] == '\n' ? 2 : 1;
    return i;
}

static int64_t count_lines(PsSlice text, PsSlice delimiter)
{
    int64_t lines = 0;
    while (text.len > 0) {
        size_t end, len = find_line(text, delimiter, &end);
        text.data += len + end;
        text.len -= len + end;
        lines++;
    }
    return lines;
}

static PsStatus write_lines(PsCall *call, GetContent *me, PsSlice text)
{
    PsSlice delimiter =
        ps_is_null(me->delimiter) ? (PsSlice){"", 0} : ps_string_slice(me->delimiter);
    int64_t skip = 0, most = INT64_MAX;
    if (ps_is_bound(call, offsetof(GetContent, tail)))
        skip = count_lines(text, delimiter) - me->tail;
    if (ps_is_bound(call, offsetof(GetContent, total_count)))
        most = me->total_count;
    PsStatus status = PS_OK;
    for (int64_t n = 0; text.len > 0 && n < most && status == PS_OK; n++) {
        size_t end, len = find_line(text, delimiter, &end);
        if (n >= skip)
            status = add_line(call, me, ps_string((PsSlice){text.data, len}));
        text.data += len + end;
        text.len -= len + end;
    }
    return status;
}

static PsStatus write_bytes(PsCall *call, GetContent *me, PsSlice bytes)
{
    size_t from = 0, to = bytes.len;
    if (ps_is_bound(call, offsetof(GetContent, tail)) && (size_t)me->tail < bytes.len)
        from = bytes.len - (size_t)me->tail;
    if (ps_is_bound(call, offsetof(GetContent, total_count)) && me->total_count < (int64_t)to)
        to = (size_t)me->total_count;
    if (me->raw) {
        PsValue all = ps_array_new(PS_T(System_Byte), to - from);
        if (to > from)
            memcpy(ps_array_get(all)->as.packed, bytes.data + from, to - from);
        return emit(call, me, all);
    }
    for (size_t i = from; i < to; i++) {
        PsStatus status =
            add_line(call, me, ps_integer(PS_KIND_BYTE, (unsigned char)bytes.data[i]));
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus write_file(PsCall *call, GetContent *me, PsSlice bytes)
{
    if (me->as_byte_stream)
        return write_bytes(call, me, bytes);
    size_t mark;
    const PsEncoding *marked = ps_encoding_detect(bytes, &mark);
    PsEncodingForm form = marked != NULL ? marked->form : me->text_encoding.form;
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_encoding_decode(form, (PsSlice){bytes.data + mark, bytes.len - mark}, &text);
    if (!me->raw)
        return write_lines(call, me, ps_buffer_view(&text));
    me->count = 1;
    return text.len == 0 ? PS_OK : emit(call, me, ps_string(ps_buffer_view(&text)));
}

static PsStatus report(PsCall *call, const PsItemPath *path, int error)
{
    PsSlice text = ps_item_path_text(path);
    PS_AUTO PsValue target = ps_string(text);
    if (error == ENOENT)
        return ps_write_error(call, target, PS_T(System_IO_FileNotFoundException),
                              PS_CAT_ObjectNotFound, "GetContentReaderFileNotFoundError",
                              "Could not find file '%s'.", ps_string_cstr(target));
    bool is_denied = error == EACCES || error == EPERM;
    return ps_provider_write_errno(call, error, text,
                                   is_denied ? "GetContentReaderUnauthorizedAccessError"
                                             : "GetContentReaderIOError",
                                   PS_CAT_ReadError);
}

/* -Wait: what is written behind the end while it waits. */
static PsStatus follow(PsCall *call, GetContent *me, const char *name, size_t seen)
{
    while (!ps_is_stopping(call)) {
        struct timespec pause = {.tv_nsec = 100000000};
        nanosleep(&pause, NULL);
        PS_AUTO_BUFFER PsBuffer bytes = {0};
        if (ps_file_read(name, &bytes) != 0 || bytes.len <= seen)
            continue;
        PsStatus status = write_lines(call, me, (PsSlice){bytes.data + seen, bytes.len - seen});
        seen = bytes.len;
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus read_file(PsCall *call, GetContent *me, const PsItemPath *path)
{
    PsBuffer name = {0};
    ps_buffer_slice(&name, ps_item_path_text(path));
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int error = ps_file_read(ps_buffer_cstr(&name), &bytes);
    PsStatus status =
        error != 0 ? report(call, path, error) : write_file(call, me, ps_buffer_view(&bytes));
    if (status == PS_OK && error == 0)
        status = flush_batch(call, me);
    if (status == PS_OK && error == 0 && me->wait && !me->raw)
        status = follow(call, me, ps_buffer_cstr(&name), bytes.len);
    ps_buffer_done(&name);
    return status;
}

static PsStatus read_value(PsCall *call, GetContent *me, const PsItemPath *path)
{
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = path->provider->value(call, ps_item_path_text(path), &value);
    if (status || ps_is_null(value))
        return status;
    if (ps_kind(ps_unwrap(value)) != PS_KIND_STRING)
        return ps_write_each(call, ps_move(&value));
    me->count = 1;
    return emit(call, me, ps_retain(ps_unwrap(value)));
}

/* The paths that content carries are without the provider's name. */
static void plain_paths(PsRef notes, const PsItemPath *path)
{
    PS_AUTO_BUFFER PsBuffer shown = {0};
    ps_item_path_show(path, &shown);
    ps_bag_set_text(notes, "PSPath", ps_string(ps_buffer_view(&shown)));
    if (!path->provider->is_flat)
        ps_bag_set_text(notes, "PSParentPath",
                        ps_string(ps_path_text_parent(ps_item_path_text(path))));
}

static PsStatus read_one(PsCall *call, void *state, const PsItemPath *path)
{
    GetContent *me = state;
    bool exists = false, is_container = false;
    PsStatus status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status)
        return status;
    PsSlice text = ps_item_path_text(path);
    if (is_container)
        return ps_write_error(call, PS_NULL, PS_T(System_InvalidOperationException),
                              PS_CAT_InvalidOperation, "GetContainerContentException",
                              "Unable to get content because it is a directory: '%.*s'. Please "
                              "use 'Get-ChildItem' instead.",
                              (int)text.len, text.data);
    me->count = 0;
    ps_assign(&me->notes, ps_item_path_note(call, path, ps_bag_new(), false, false));
    plain_paths(me->notes, path);
    return path->provider->is_flat ? read_value(call, me, path) : read_file(call, me, path);
}

static PsStatus process(PsCall *call, void *state)
{
    GetContent *me = state;
    bool has_total = ps_is_bound(call, offsetof(GetContent, total_count));
    bool has_tail = ps_is_bound(call, offsetof(GetContent, tail));
    if (has_total && has_tail)
        return ps_write_error(call, PS_NULL, PS_T(System_InvalidOperationException),
                              PS_CAT_InvalidOperation, "TailAndHeadCannotCoexist",
                              "The parameters TotalCount and Tail cannot be used together. Please "
                              "specify only one parameter.");
    if (me->raw && !me->as_byte_stream) {
        const char *other = has_total                    ? "TotalCount"
                            : has_tail                   ? "Tail"
                            : !ps_is_null(me->delimiter) ? "Delimiter"
                            : me->wait                   ? "Wait"
                                                         : NULL;
        if (other != NULL)
            return refuse(call, other);
    }
    PsResolve how = {
        .hidden = me->force,
        .must_find = true,
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, read_one, me);
}

static void cleanup(void *state)
{
    GetContent *me = state;
    ps_release(me->notes);
    ps_release(me->batch);
}

const PsCmdlet ps_cmdlet_Get_Content = {
    .name = "Get-Content",
    .class_name = "Microsoft.PowerShell.Commands.GetContentCommand",
    .synopsis = "Read the content of items, line by line.",
    .default_set = "Path",
    .output_type = "System.Byte,System.String",
    .state_size = sizeof(GetContent),
    .params = params,
    .begin = start,
    .process = process,
    .cleanup = cleanup,
};
