/* file_attributes.c - see file_attributes.h. */
#include "management/file_attributes.h"

#include "base/buffer.h"
#include "base/casing.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"
#include "value/type.h"

static PsStatus refuse(PsCall *call, PsSlice text, PsSlice why)
{
    return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_ParameterBindingException),
                    PS_CAT_InvalidArgument, "CannotConvertArgumentNoMessage",
                    "Cannot bind parameter 'Attributes'. Cannot convert value \"%.*s\" to type "
                    "\"System.Management.Automation.FlagsExpression`1[System.IO.FileAttributes]\". "
                    "Error: \"%.*s\"",
                    (int)text.len, text.data, (int)why.len, why.data);
}

static PsStatus refuse_name(PsCall *call, PsSlice text, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer why = {0};
    ps_buffer_printf(&why,
                     "Unable to match the identifier name %.*s to a valid enumerator name. Specify "
                     "one of the following enumerator names and try again:\n",
                     (int)name.len, name.data);
    for (const PsEnumRow *row = PS_T(System_IO_FileAttributes)->values; row->name != NULL; row++)
        ps_buffer_printf(&why, "%s%s", row == PS_T(System_IO_FileAttributes)->values ? "" : ", ",
                         row->name);
    return refuse(call, text, ps_buffer_view(&why));
}

static bool begins_with(const char *name, PsSlice start)
{
    PsSlice whole = ps_slice(name);
    return start.len > 0 && start.len <= whole.len &&
           ps_slice_same((PsSlice){whole.data, start.len}, start);
}

/* A name, or the beginning of only one; of several these are meant before others. */
static bool find_flag(PsSlice name, int64_t *flag)
{
    static const char *const preferred[] = {"Directory", "ReadOnly", "System"};
    if (ps_enum_parse(PS_T(System_IO_FileAttributes), name, flag))
        return true;
    for (size_t i = 0; i < sizeof preferred / sizeof *preferred; i++)
        if (begins_with(preferred[i], name))
            return ps_enum_parse(PS_T(System_IO_FileAttributes), ps_slice(preferred[i]), flag);
    size_t found = 0;
    for (const PsEnumRow *row = PS_T(System_IO_FileAttributes)->values; row->name != NULL; row++)
        if (begins_with(row->name, name)) {
            *flag = row->value;
            found++;
        }
    return found == 1;
}

static bool is_mark(char c)
{
    return c == ',' || c == '+' || c == '!' || c == ' ';
}

static PsStatus read_text(PsCall *call, PsSlice text, PsAttributeFilter *out)
{
    bool starts = true, is_negated = false, wants = true;
    for (size_t i = 0; i < text.len;) {
        char c = text.data[i];
        if (c == ' ') {
            i++;
            continue;
        }
        if (c == '!' ? !wants || is_negated : is_mark(c) == wants)
            break;
        size_t end = i + 1;
        while (!is_mark(c) && end < text.len && !is_mark(text.data[end]))
            end++;
        if (c == '!') {
            is_negated = true;
        } else if (is_mark(c)) {
            starts = c == ',';
            wants = true;
        } else {
            PsSlice name = {text.data + i, end - i};
            int64_t flag = 0;
            if (!find_flag(name, &flag) || out->count == PS_ATTRIBUTE_TERMS)
                return refuse_name(call, text, name);
            out->terms[out->count].flag = flag;
            out->terms[out->count].is_negated = is_negated;
            out->terms[out->count++].starts = starts;
            wants = is_negated = false;
        }
        i = end;
        if (i == text.len && !wants)
            return PS_OK;
    }
    if (!wants)
        return PS_OK;
    return refuse(call, text,
                  PS_SLICE("Unable to parse the expression due to an unexpected token. An "
                           "identifier name or a NOT (!) operator is expected at the start of the "
                           "expression, or after an OR (,) operator or an AND (+) operator. Also, "
                           "an expression must not end with an OR (,), AND (+) or NOT (!) "
                           "operator."));
}

PsStatus ps_attribute_filter_read(PsCall *call, PsRef value, PsAttributeFilter *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    *out = (PsAttributeFilter){0};
    PsStatus status = PS_OK;
    if (!ps_is_list(value))
        status = ps_text(call->ctx, value, &text);
    for (size_t i = 0; ps_is_list(value) && i < ps_array_len(value) && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(value, i);
        if (i > 0)
            ps_buffer_byte(&text, ',');
        status = ps_text(call->ctx, item, &text);
    }
    return status == PS_OK ? read_text(call, ps_buffer_view(&text), out) : status;
}

bool ps_attribute_filter_takes(const PsAttributeFilter *filter, int64_t attributes)
{
    bool holds = false;
    for (size_t i = 0; i < filter->count; i++) {
        if (filter->terms[i].starts) {
            if (holds)
                return true;
            holds = true;
        }
        if (((attributes & filter->terms[i].flag) != 0) == filter->terms[i].is_negated)
            holds = false;
    }
    return holds;
}

bool ps_attribute_filter_names(const PsAttributeFilter *filter, int64_t flag)
{
    for (size_t i = 0; i < filter->count; i++)
        if (filter->terms[i].flag == flag && !filter->terms[i].is_negated)
            return true;
    return false;
}
