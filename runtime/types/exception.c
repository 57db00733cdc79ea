/* exception.c - System.Exception and its descendants: constructors, messages, properties. */
#include <errno.h>
#include <string.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/table.h"
#include "value/type_value.h"

/* What an exception says that was made without a message. */
static const struct {
    uint32_t type_id;
    const char *text;
} default_messages[] = {
    {PS_TYPE_ID_System_ArgumentNullException, "Value cannot be null."},
    {PS_TYPE_ID_System_ArgumentOutOfRangeException,
     "Specified argument was out of the range of valid values."},
    {PS_TYPE_ID_System_ArgumentException, "Value does not fall within the expected range."},
    {PS_TYPE_ID_System_ApplicationException, "Error in the application."},
    {PS_TYPE_ID_System_InvalidOperationException,
     "Operation is not valid due to the current state of the object."},
    {PS_TYPE_ID_System_NotSupportedException, "Specified method is not supported."},
    {PS_TYPE_ID_System_NotImplementedException, "The method or operation is not implemented."},
    {PS_TYPE_ID_System_FormatException, "One of the identified items was in an invalid format."},
    {PS_TYPE_ID_System_OverflowException, "Arithmetic operation resulted in an overflow."},
    {PS_TYPE_ID_System_DivideByZeroException, "Attempted to divide by zero."},
    {PS_TYPE_ID_System_ArithmeticException, "Overflow or underflow in the arithmetic operation."},
    {PS_TYPE_ID_System_IndexOutOfRangeException, "Index was outside the bounds of the array."},
    {PS_TYPE_ID_System_UnauthorizedAccessException,
     "Attempted to perform an unauthorized operation."},
    {PS_TYPE_ID_System_IO_FileNotFoundException, "Unable to find the specified file."},
    {PS_TYPE_ID_System_IO_DirectoryNotFoundException,
     "Attempted to access a path that is not on the disk."},
    {PS_TYPE_ID_System_IO_EndOfStreamException, "Attempted to read past the end of the stream."},
    {PS_TYPE_ID_System_IO_IOException, "I/O error occurred."},
    {PS_TYPE_ID_System_TimeoutException, "The operation has timed out."},
    {PS_TYPE_ID_System_Collections_Generic_KeyNotFoundException,
     "The given key was not present in the dictionary."},
    {PS_TYPE_ID_System_OperationCanceledException, "The operation was canceled."},
    {PS_TYPE_ID_System_InvalidCastException, "Specified cast is not valid."},
    {PS_TYPE_ID_System_NullReferenceException,
     "Object reference not set to an instance of an object."},
    {PS_TYPE_ID_System_OutOfMemoryException,
     "Insufficient memory to continue the execution of the program."},
    {PS_TYPE_ID_System_AggregateException, "One or more errors occurred."},
    {PS_TYPE_ID_System_Security_SecurityException, "Security error."},
    {PS_TYPE_ID_System_Xml_XmlException, "An XML error has occurred."},
    {PS_TYPE_ID_System_Management_Automation_PipelineStoppedException,
     "The pipeline has been stopped."},
    {PS_TYPE_ID_System_Management_Automation_RuntimeException, "System error."},
    {PS_TYPE_ID_System_SystemException, "System error."},
};

static PsValue default_message(const PsType *type)
{
    for (const PsType *t = type; t != NULL; t = t->base)
        for (size_t i = 0; i < PS_COUNT(default_messages); i++)
            if (default_messages[i].type_id == t->id)
                return ps_string_from(default_messages[i].text);
    return ps_string_printf("Exception of type '%s' was thrown.", ps_type_display_name(type));
}

static void set_data(PsRef exception, const char *name, PsValue value)
{
    PsException *e = ps_exception_get(exception);
    if (ps_is_null(ps_ref(&e->data)))
        ps_assign(&e->data, ps_bag_new());
    ps_bag_set_text(ps_ref(&e->data), name, value);
}

static PsValue get_data(PsRef exception, const char *name)
{
    PsException *e = ps_exception_get(exception);
    if (ps_kind(ps_ref(&e->data)) != PS_KIND_OBJECT)
        return PS_NULL;
    PsValue *found = ps_bag_find_text(ps_ref(&e->data), name);
    return found == NULL ? PS_NULL : ps_retain(ps_ref(found));
}

/* ---- constructors ---- */

static PsValue make(PsRef self, PsRef message, PsRef inner)
{
    const PsType *type = ps_get_type(self);
    PsValue text = ps_arg_is_null(message) ? default_message(type) : ps_retain(message);
    return ps_exception_new(type, text, ps_retain(ps_unwrap(inner)));
}

/* (), (message), (message, inner) */
PS_ROW(construct)
{
    PsRef message = count > 0 ? args[0] : (PsRef)PS_NULL;
    PsRef inner = count > 1 ? args[1] : (PsRef)PS_NULL;
    return ps_return(make(self, message, inner), out);
}

/* A message with the parameter's name behind it, which ParamName tells too. */
static PsValue make_argument(PsRef self, PsRef message, PsRef param, PsRef inner)
{
    const PsType *type = ps_get_type(self);
    PS_AUTO PsValue text = ps_arg_is_null(message) ? default_message(type) : ps_retain(message);
    PsSlice said = ps_arg_text(ps_ref(&text));
    PsSlice name = ps_arg_text(param);
    PsValue whole = name.len == 0 ? ps_retain(ps_ref(&text))
                                  : ps_string_printf("%.*s (Parameter '%.*s')", (int)said.len,
                                                     said.data, (int)name.len, name.data);
    PsValue made = ps_exception_new(type, whole, ps_retain(ps_unwrap(inner)));
    if (name.len > 0)
        set_data(ps_ref(&made), "ParamName", ps_retain(param));
    return made;
}

/* (message, paramName [, inner]) */
PS_ROW(construct_argument)
{
    PsRef inner = count > 2 ? args[2] : (PsRef)PS_NULL;
    return ps_return(make_argument(self, args[0], args[1], inner), out);
}

/* (paramName [, message]) */
PS_ROW(construct_null)
{
    PsRef message = count > 1 ? args[1] : (PsRef)PS_NULL;
    return ps_return(make_argument(self, message, args[0], PS_NULL), out);
}

/* (paramName, actualValue, message) */
PS_ROW(construct_range)
{
    PsValue made = make_argument(self, args[2], args[0], PS_NULL);
    PsException *e = ps_exception_get(ps_ref(&made));
    PS_AUTO_BUFFER PsBuffer actual = {0};
    if (!ps_arg_is_null(args[1]) && ps_types_to_string(ctx, args[1], &actual) == PS_OK) {
        PsSlice text = ps_arg_text(ps_ref(&e->message));
        ps_assign(&e->message, ps_string_printf("%.*s\nActual value was %s.", (int)text.len,
                                                text.data, ps_buffer_cstr(&actual)));
    }
    set_data(ps_ref(&made), "ActualValue", ps_retain(args[1]));
    return ps_return(made, out);
}

/* (message, fileName) */
PS_ROW(construct_file)
{
    PsValue made = make(self, args[0], PS_NULL);
    set_data(ps_ref(&made), "FileName", ps_retain(args[1]));
    return ps_return(made, out);
}

PS_ROW(construct_disposed)
{
    PsSlice name = ps_arg_text(args[0]);
    PsSlice message =
        count > 1 ? ps_arg_text(args[1]) : PS_SLICE("Cannot access a disposed object.");
    PsValue text = ps_string_printf("%.*s\nObject name: '%.*s'.", (int)message.len, message.data,
                                    (int)name.len, name.data);
    PsValue made = ps_exception_new(ps_get_type(self), text, PS_NULL);
    set_data(ps_ref(&made), "ObjectName", ps_retain(args[0]));
    return ps_return(made, out);
}

PS_ROW(construct_win32)
{
    int code = count > 0 ? ps_arg_int(args[0]) : errno;
    PsValue text = count > 1 ? ps_retain(args[1]) : ps_string_from(strerror(code));
    PsValue made = ps_exception_new(ps_get_type(self), text, PS_NULL);
    set_data(ps_ref(&made), "NativeErrorCode", ps_int32(code));
    return ps_return(made, out);
}

/* (message, exceptions): the message names them all. */
PS_ROW(construct_aggregate)
{
    PsBuffer text = {0};
    ps_buffer_slice(&text, ps_arg_text(args[0]));
    PsRef first = PS_NULL;
    PS_AUTO PsValue held = PS_NULL;
    for (size_t i = 0; i < ps_array_len(args[1]); i++) {
        PS_AUTO PsValue inner = ps_array_at(args[1], i);
        PsSlice said = ps_exception_message(ps_ref(&inner));
        ps_buffer_printf(&text, " (%.*s)", (int)said.len, said.data);
        if (i == 0) {
            ps_assign(&held, ps_move(&inner));
            first = ps_ref(&held);
        }
    }
    PsValue made = ps_exception_new(ps_get_type(self), ps_string_take(&text), ps_retain(first));
    set_data(ps_ref(&made), "InnerExceptions", ps_retain(args[1]));
    return ps_return(made, out);
}

/* ---- properties ---- */

PS_ROW(get_message)
{
    return ps_return(ps_retain(ps_ref(&ps_exception_get(self)->message)), out);
}

PS_ROW(get_inner)
{
    return ps_return(ps_retain(ps_ref(&ps_exception_get(self)->inner)), out);
}

PS_ROW(get_base)
{
    PsRef at = self;
    while (ps_kind(ps_ref(&ps_exception_get(at)->inner)) == PS_KIND_EXCEPTION)
        at = ps_ref(&ps_exception_get(at)->inner);
    return ps_return(ps_retain(at), out);
}

#define DATA_ROW(name_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(get_data(self, #name_), out); \
    }
DATA_ROW(ParamName)
DATA_ROW(ActualValue)
DATA_ROW(FileName)
DATA_ROW(ObjectName)
DATA_ROW(NativeErrorCode)
DATA_ROW(ExitCode)
DATA_ROW(ProcessId)
DATA_ROW(Path)
DATA_ROW(InnerExceptions)
DATA_ROW(StackTrace)
DATA_ROW(Source)
DATA_ROW(HelpLink)
DATA_ROW(CommandName)
DATA_ROW(ParameterName)
DATA_ROW(ItemName)
DATA_ROW(ErrorId)
DATA_ROW(LineNumber)
DATA_ROW(LinePosition)
DATA_ROW(Errors)

PS_ROW(get_was_thrown)
{
    PsRef exception = ps_unwrap(self);
    bool is_thrown =
        ps_kind(exception) == PS_KIND_EXCEPTION && ps_exception_get(exception)->is_thrown;
    return ps_return(ps_bool(is_thrown), out);
}

PS_SETTER_ROW(set_source)
{
    set_data(self, "Source", ps_retain(value));
    return PS_OK;
}
PS_SETTER_ROW(set_help_link)
{
    set_data(self, "HelpLink", ps_retain(value));
    return PS_OK;
}

/* A dictionary that stays with the exception. */
PS_ROW(get_data_table)
{
    *out = get_data(self, "Data");
    if (ps_is_null(ps_ref(out))) {
        *out = ps_table_new_type(PS_T(System_Collections_Specialized_ListDictionary), false);
        set_data(self, "Data", ps_retain(ps_ref(out)));
    }
    return PS_OK;
}

static const struct {
    uint32_t type_id;
    int32_t code;
} codes[] = {
#define PS_EXCEPTION_CODE(ident_, code_) {PS_TYPE_ID_##ident_, code_},
#include "types/exception_code.def"
#undef PS_EXCEPTION_CODE
};

PS_ROW(get_hresult)
{
    *out = get_data(self, "HResult");
    if (!ps_is_null(ps_ref(out)))
        return PS_OK;
    for (const PsType *type = ps_type_of(self); type != NULL; type = type->base)
        for (size_t i = 0; i < PS_COUNT(codes); i++)
            if (type == &ps_type_table[codes[i].type_id])
                return ps_return(ps_int32(codes[i].code), out);
    return PS_OK;
}

PS_ROW(get_record)
{
    PsException *e = ps_exception_get(self);
    if (ps_is_null(ps_ref(&e->record)))
        return ps_return(ps_error_record_of(ps_retain(self)), out);
    return ps_return(ps_retain(ps_ref(&e->record)), out);
}

PS_ROW(get_nothing)
{
    return PS_OK;
}

/* "Type: message", with the inner exceptions. */
static void describe(PsBuffer *out, PsRef exception, unsigned depth)
{
    PsException *e = ps_exception_get(exception);
    PsSlice text = ps_exception_message(exception);
    ps_buffer_text(out, ps_type_display_name(e->head.type));
    if (text.len > 0) {
        ps_buffer_text(out, ": ");
        ps_buffer_slice(out, text);
    }
    if (ps_kind(ps_ref(&e->inner)) == PS_KIND_EXCEPTION && depth < 32) {
        ps_buffer_text(out, "\n ---> ");
        describe(out, ps_ref(&e->inner), depth + 1);
        ps_buffer_text(out, "\n   --- End of inner exception stack trace ---");
    }
}

PS_ROW(to_string)
{
    PsBuffer buffer = {0};
    describe(&buffer, self, 0);
    return ps_return_text(&buffer, out);
}

#define MESSAGE_CTORS \
    PS_CTOR("new()", construct), PS_CTOR("new(string message)", construct), \
        PS_CTOR("new(string message, System.Exception innerException)", construct)

static const PsMemberRow exception_rows[] = {
    MESSAGE_CTORS,
    PS_PROPERTY("System.Object TargetSite", get_nothing),
    PS_PROPERTY("string Message", get_message),
    PS_PROPERTY("System.Collections.IDictionary Data", get_data_table),
    PS_PROPERTY("System.Exception InnerException", get_inner),
    PS_PROPERTY("string HelpLink", get_HelpLink, .setter = set_help_link),
    PS_PROPERTY("string Source", get_Source, .setter = set_source),
    PS_PROPERTY("int HResult", get_hresult),
    PS_PROPERTY("string StackTrace", get_StackTrace),
    PS_METHOD("System.Exception GetBaseException()", get_base),
    PS_METHOD("string ToString()", to_string),
    {0},
};

static const PsMemberRow argument_rows[] = {
    MESSAGE_CTORS,
    PS_CTOR("new(string message, string paramName)", construct_argument),
    PS_CTOR("new(string message, string paramName, System.Exception innerException)",
            construct_argument),
    PS_PROPERTY("string Message", get_message),
    PS_PROPERTY("string ParamName", get_ParamName),
    {0},
};
static const PsMemberRow native_exit_rows[] = {
    PS_PROPERTY("string Path", get_Path),
    PS_PROPERTY("int ExitCode", get_ExitCode),
    PS_PROPERTY("int ProcessId", get_ProcessId),
    {0},
};
static const PsMemberRow argument_null_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(string paramName)", construct_null),
    PS_CTOR("new(string message, System.Exception innerException)", construct),
    PS_CTOR("new(string paramName, string message)", construct_null),
    {0},
};
static const PsMemberRow argument_range_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(string paramName)", construct_null),
    PS_CTOR("new(string paramName, string message)", construct_null),
    PS_CTOR("new(string message, System.Exception innerException)", construct),
    PS_CTOR("new(string paramName, System.Object actualValue, string message)", construct_range),
    PS_PROPERTY("string Message", get_message),
    PS_PROPERTY("System.Object ActualValue", get_ActualValue),
    {0},
};
static const PsMemberRow file_rows[] = {
    MESSAGE_CTORS,
    PS_CTOR("new(string message, string fileName)", construct_file),
    PS_PROPERTY("string Message", get_message),
    PS_PROPERTY("string FileName", get_FileName),
    {0},
};
static const PsMemberRow disposed_rows[] = {
    PS_CTOR("new(string objectName)", construct_disposed),
    PS_CTOR("new(string objectName, string message)", construct_disposed),
    PS_PROPERTY("string Message", get_message),
    PS_PROPERTY("string ObjectName", get_ObjectName),
    {0},
};
static const PsMemberRow win32_rows[] = {
    PS_CTOR("new()", construct_win32),
    PS_CTOR("new(int error)", construct_win32),
    PS_CTOR("new(int error, string message)", construct_win32),
    PS_PROPERTY("int NativeErrorCode", get_NativeErrorCode),
    {0},
};
static const PsMemberRow aggregate_rows[] = {
    MESSAGE_CTORS,
    PS_CTOR("new(string message, System.Exception[] innerExceptions)", construct_aggregate),
    PS_PROPERTY("System.Exception[] InnerExceptions", get_InnerExceptions),
    {0},
};
static const PsMemberRow runtime_rows[] = {
    MESSAGE_CTORS,
    PS_PROPERTY("bool WasThrownFromThrowStatement", get_was_thrown),
    PS_PROPERTY("System.Management.Automation.ErrorRecord ErrorRecord", get_record),
    {0},
};
static const PsMemberRow invalid_operation_rows[] = {
    PS_PROPERTY("System.Management.Automation.ErrorRecord ErrorRecord", get_record),
    {0},
};
static const PsMemberRow command_rows[] = {
    MESSAGE_CTORS,
    PS_PROPERTY("string CommandName", get_CommandName),
    {0},
};
static const PsMemberRow binding_rows[] = {
    MESSAGE_CTORS,
    PS_PROPERTY("string ParameterName", get_ParameterName),
    PS_PROPERTY("string ErrorId", get_ErrorId),
    {0},
};
static const PsMemberRow state_rows[] = {
    MESSAGE_CTORS,
    PS_PROPERTY("string ItemName", get_ItemName),
    {0},
};
static const PsMemberRow parse_rows[] = {
    MESSAGE_CTORS,
    PS_PROPERTY("System.Object[] Errors", get_Errors),
    {0},
};
static const PsMemberRow xml_rows[] = {
    MESSAGE_CTORS,
    PS_PROPERTY("int LineNumber", get_LineNumber),
    PS_PROPERTY("int LinePosition", get_LinePosition),
    {0},
};

const PsTypeMembers ps_types_exception[] = {
    {PS_TYPE_ID_System_Exception, exception_rows},
    {PS_TYPE_ID_System_ArgumentException, argument_rows},
    {PS_TYPE_ID_System_ArgumentNullException, argument_null_rows},
    {PS_TYPE_ID_System_ArgumentOutOfRangeException, argument_range_rows},
    {PS_TYPE_ID_System_IO_FileNotFoundException, file_rows},
    {PS_TYPE_ID_System_ObjectDisposedException, disposed_rows},
    {PS_TYPE_ID_System_Management_Automation_NativeCommandExitException, native_exit_rows},
    {PS_TYPE_ID_System_ComponentModel_Win32Exception, win32_rows},
    {PS_TYPE_ID_System_AggregateException, aggregate_rows},
    {PS_TYPE_ID_System_Management_Automation_RuntimeException, runtime_rows},
    {PS_TYPE_ID_System_Management_Automation_PSInvalidOperationException, invalid_operation_rows},
    {PS_TYPE_ID_System_Management_Automation_PSArgumentException, invalid_operation_rows},
    {PS_TYPE_ID_System_Management_Automation_PSInvalidCastException, invalid_operation_rows},
    {PS_TYPE_ID_System_Management_Automation_CommandNotFoundException, command_rows},
    {PS_TYPE_ID_System_Management_Automation_ParameterBindingException, binding_rows},
    {PS_TYPE_ID_System_Management_Automation_SessionStateException, state_rows},
    {PS_TYPE_ID_System_Management_Automation_ParseException, parse_rows},
    {PS_TYPE_ID_System_Xml_XmlException, xml_rows},
    {0},
};
