/* format_command.c - see format_command.h. */
#include "utility/format_command.h"

#include "base/casing.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/string.h"

PsFormatExpand ps_format_command_expand(PsRef name)
{
    if (ps_is_null(name))
        return PS_EXPAND_DEFAULT;
    PsSlice text = ps_string_slice(name);
    if (ps_slice_same_text(text, "CoreOnly"))
        return PS_EXPAND_CORE;
    return ps_slice_same_text(text, "Both") ? PS_EXPAND_BOTH : PS_EXPAND_ENUM;
}

PsStatus ps_format_command_exclusive(PsCall *call, const char *id, const char *message)
{
    PsValue exception =
        ps_exception_new(PS_T(System_IO_InvalidDataException),
                         ps_string_from("Found invalid data while decoding."), PS_NULL);
    PsValue record = ps_error_record_new(exception, id, PS_CAT_InvalidArgument, PS_NULL);
    ps_error_record_get(record)->details = ps_string_from(message);
    return ps_throw_record(call, record);
}

/* Errors of the shaper become errors of the cmdlet. */
static PsStatus as_terminating(PsCall *call, PsStatus status)
{
    if (status != PS_ERROR)
        return status;
    PsValue error = ps_take_error(call->ctx);
    /* one that is signed comes from further down the pipeline */
    if (ps_kind(error) == PS_KIND_ERROR && ps_is_null(ps_error_record_get(error)->suffix))
        return ps_throw_record(call, error);
    return ps_fail_value(call->ctx, error);
}

static PsStatus write_record(void *sink, PsValue record)
{
    return ps_write(sink, record);
}

PsStatus ps_format_command_begin(PsCall *call, const PsShaperOptions *options, PsShaper **out)
{
    if (options->view_name.len > 0 && !ps_is_null(options->properties))
        return ps_format_command_exclusive(call, "FormatCannotSpecifyViewAndProperty",
                                           "Cmdlet parameters View and Property are mutually "
                                           "exclusive.");
    return as_terminating(call, ps_shaper_new(call->ctx, options, write_record, call, out));
}

PsStatus ps_format_command_process(PsCall *call, PsShaper *shaper, PsRef object)
{
    return as_terminating(call, ps_shaper_write(shaper, object));
}

PsStatus ps_format_command_end(PsCall *call, PsShaper *shaper)
{
    return as_terminating(call, ps_shaper_end(shaper));
}
