/* ast_extent.c - see ast_extent.h. */
#include "engine/ast_extent.h"

#include "engine/syntax_report.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/string.h"
#include "value/type.h"

#define LANGUAGE(name_) PS_T(System_Management_Automation_Language_##name_)

/* An extent, a position (start alone), or an error (the extent and its number). */
typedef struct {
    PsHolder holder;
    PsScript *script;
    uint32_t start, end;
    size_t error;
} Place;

static void place_done(PsObject *object)
{
    ps_script_release(((Place *)object)->script);
}

static const PsKindOps place_ops = {place_done, NULL};

static void empty_done(PsObject *object)
{
    (void)object;
}

static const PsKindOps empty_ops = {empty_done, NULL};

static PsValue make(const PsType *type, PsScript *script, uint32_t start, uint32_t end,
                    size_t error)
{
    Place *place = ps_object_new(PS_KIND_HOLDER, type, sizeof *place);
    place->holder.ops = &place_ops;
    place->script = ps_script_retain(script);
    place->start = start;
    place->end = end;
    place->error = error;
    return ps_value_of(PS_KIND_HOLDER, &place->holder.head);
}

PsValue ps_extent_value(PsScript *script, uint32_t start, uint32_t end)
{
    return make(LANGUAGE(InternalScriptExtent), script, start, end, 0);
}

PsValue ps_parse_errors_value(PsScript *script)
{
    const PsType *type = LANGUAGE(ParseError);
    PsValue errors = ps_array_new(type, script->error_count);
    for (size_t i = 0; i < script->error_count; i++)
        ps_array_set(errors, i,
                     make(type, script, script->errors[i].start, script->errors[i].end, i));
    return errors;
}

static const Place *of(PsRef self)
{
    return (const Place *)(const void *)ps_get_object(self);
}

static PsSource *source_of(PsRef self)
{
    return of(self)->script->source;
}

/* ---- extents ---- */

PS_ROW(get_file)
{
    const char *file = source_of(self)->file;
    return ps_return(file == NULL ? PS_NULL : ps_string_from(file), out);
}

static PsStatus position(PsRef self, uint32_t offset, PsValue *out)
{
    *out = make(LANGUAGE(InternalScriptPosition), of(self)->script, offset, offset, 0);
    return PS_OK;
}

PS_ROW(get_start_position)
{
    return position(self, of(self)->start, out);
}

PS_ROW(get_end_position)
{
    return position(self, of(self)->end, out);
}

static PsStatus return_number(uint32_t number, PsValue *out)
{
    *out = ps_int32((int32_t)number);
    return PS_OK;
}

PS_ROW(get_start_line)
{
    return return_number(ps_source_position(source_of(self), of(self)->start).line, out);
}

PS_ROW(get_start_column)
{
    return return_number(ps_source_position(source_of(self), of(self)->start).column, out);
}

PS_ROW(get_end_line)
{
    return return_number(ps_source_position(source_of(self), of(self)->end).line, out);
}

PS_ROW(get_end_column)
{
    return return_number(ps_source_position(source_of(self), of(self)->end).column, out);
}

PS_ROW(get_start_offset)
{
    return return_number(ps_source_units(source_of(self), of(self)->start), out);
}

PS_ROW(get_end_offset)
{
    return return_number(ps_source_units(source_of(self), of(self)->end), out);
}

PS_ROW(get_text)
{
    const PsSource *source = source_of(self);
    uint32_t size = (uint32_t)source->text.len; /* an error can lie behind the text */
    uint32_t start = of(self)->start;
    uint32_t end = of(self)->end < size ? of(self)->end : size;
    return ps_return(
        start < end ? ps_string(ps_source_extent(source, start, end)) : ps_string_from(""), out);
}

static const PsMemberRow extent_rows[] = {
    PS_PROPERTY("string File", get_file),
    PS_PROPERTY("System.Management.Automation.Language.IScriptPosition StartScriptPosition",
                get_start_position),
    PS_PROPERTY("System.Management.Automation.Language.IScriptPosition EndScriptPosition",
                get_end_position),
    PS_PROPERTY("int StartLineNumber", get_start_line),
    PS_PROPERTY("int StartColumnNumber", get_start_column),
    PS_PROPERTY("int EndLineNumber", get_end_line),
    PS_PROPERTY("int EndColumnNumber", get_end_column),
    PS_PROPERTY("string Text", get_text),
    PS_PROPERTY("int StartOffset", get_start_offset),
    PS_PROPERTY("int EndOffset", get_end_offset),
    PS_METHOD("string ToString()", get_text),
    {0},
};

PsValue ps_extent_empty(void)
{
    PsHolder *made = ps_object_new(PS_KIND_HOLDER, LANGUAGE(EmptyScriptExtent), sizeof *made);
    made->ops = &empty_ops;
    return ps_value_of(PS_KIND_HOLDER, &made->head);
}

PS_ROW(get_zero)
{
    return return_number(0, out);
}

PS_ROW(get_nothing)
{
    return ps_return(PS_NULL, out);
}

PS_ROW(get_no_text)
{
    return ps_return(ps_string_from(""), out);
}

PS_ROW(get_empty_position)
{
    PsHolder *made = ps_object_new(PS_KIND_HOLDER, LANGUAGE(EmptyScriptPosition), sizeof *made);
    made->ops = &empty_ops;
    return ps_return(ps_value_of(PS_KIND_HOLDER, &made->head), out);
}

static const PsMemberRow empty_extent_rows[] = {
    PS_PROPERTY("string File", get_nothing),
    PS_PROPERTY("System.Management.Automation.Language.IScriptPosition StartScriptPosition",
                get_empty_position),
    PS_PROPERTY("System.Management.Automation.Language.IScriptPosition EndScriptPosition",
                get_empty_position),
    PS_PROPERTY("int StartLineNumber", get_zero),
    PS_PROPERTY("int StartColumnNumber", get_zero),
    PS_PROPERTY("int EndLineNumber", get_zero),
    PS_PROPERTY("int EndColumnNumber", get_zero),
    PS_PROPERTY("int StartOffset", get_zero),
    PS_PROPERTY("int EndOffset", get_zero),
    PS_PROPERTY("string Text", get_no_text),
    {0},
};

static const PsMemberRow empty_position_rows[] = {
    PS_PROPERTY("string File", get_nothing),
    PS_PROPERTY("int LineNumber", get_zero),
    PS_PROPERTY("int ColumnNumber", get_zero),
    PS_PROPERTY("int Offset", get_zero),
    PS_PROPERTY("string Line", get_no_text),
    PS_METHOD("string GetFullScript()", get_nothing),
    {0},
};

/* ---- positions ---- */

/* With its line end. */
PS_ROW(get_line)
{
    PsSource *source = source_of(self);
    PsSlice line = ps_source_line(source, ps_source_position(source, of(self)->start).line);
    const char *end = source->text.data + source->text.len;
    const char *at = line.data + line.len;
    if (line.len == 0 && line.data == NULL)
        return ps_return(ps_string_from(""), out);
    if (at < end && *at == '\r')
        at++;
    if (at < end && *at == '\n')
        at++;
    return ps_return(ps_string((PsSlice){line.data, (size_t)(at - line.data)}), out);
}

PS_ROW(get_full_script)
{
    return ps_return(ps_string(source_of(self)->text), out);
}

static const PsMemberRow position_rows[] = {
    PS_PROPERTY("string File", get_file),
    PS_PROPERTY("int LineNumber", get_start_line),
    PS_PROPERTY("int ColumnNumber", get_start_column),
    PS_PROPERTY("string Line", get_line),
    PS_PROPERTY("int Offset", get_start_offset),
    PS_METHOD("string GetFullScript()", get_full_script),
    {0},
};

/* ---- errors ---- */

const PsParseError *ps_parse_error_of(PsRef self)
{
    return &of(self)->script->errors[of(self)->error];
}

PS_ROW(get_error_extent)
{
    return ps_return(ps_extent_value(of(self)->script, of(self)->start, of(self)->end), out);
}

PS_ROW(get_error_id)
{
    return ps_return(ps_string_from(ps_parse_error_of(self)->id), out);
}

PS_ROW(get_message)
{
    const PsParseError *error = ps_parse_error_of(self);
    return ps_return(ps_string((PsSlice){error->message, error->message_len}), out);
}

PS_ROW(get_incomplete)
{
    return ps_return(ps_bool(ps_parse_error_of(self)->incomplete), out);
}

PS_ROW(error_to_string)
{
    PsBuffer shown = {0};
    const PsParseError *error = ps_parse_error_of(self);
    ps_parse_position(source_of(self), error->start, error->end, &shown);
    ps_buffer_byte(&shown, '\n');
    ps_buffer_append(&shown, error->message, error->message_len);
    return ps_return(ps_string_take(&shown), out);
}

static const PsMemberRow error_rows[] = {
    PS_PROPERTY("System.Management.Automation.Language.IScriptExtent Extent", get_error_extent),
    PS_PROPERTY("string ErrorId", get_error_id),
    PS_PROPERTY("string Message", get_message),
    PS_PROPERTY("bool IncompleteInput", get_incomplete),
    PS_METHOD("string ToString()", error_to_string),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_Language_InternalScriptExtent, extent_rows},
    {PS_TYPE_ID_System_Management_Automation_Language_InternalScriptPosition, position_rows},
    {PS_TYPE_ID_System_Management_Automation_Language_EmptyScriptExtent, empty_extent_rows},
    {PS_TYPE_ID_System_Management_Automation_Language_EmptyScriptPosition, empty_position_rows},
    {PS_TYPE_ID_System_Management_Automation_Language_ParseError, error_rows},
    {0},
};

void ps_extent_register(void)
{
    ps_types_register(members);
}
