/* process_start.c - see process_start.h. */
#include "types/process_start.h"

#include <string.h>

#include "base/memory.h"
#include "types/fields.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"
#include "value/table.h"

extern char **environ;

enum {
    FILE_NAME,
    ARGUMENTS,
    ARGUMENT_LIST,
    DIRECTORY,
    REDIRECT_IN, /* in the order of the streams */
    REDIRECT_OUT,
    REDIRECT_ERR,
    OUT_ENCODING,
    ERR_ENCODING,
    SHELL,
    NO_WINDOW,
    WINDOW_STYLE,
    VERB,
    USER,
    ENVIRONMENT, /* null until somebody looks at it */
    FIELD_COUNT
};

PsValue ps_start_info_new(PsRef file, PsRef arguments)
{
    PsValue info = ps_fields_new(PS_T(System_Diagnostics_ProcessStartInfo), FIELD_COUNT);
    PsRef it = ps_ref(&info);
    const PsType *text = PS_T(System_String);
    const PsType *list =
        ps_type_construct(PS_T(System_Collections_ObjectModel_Collection_1), &text, 1);
    static const int flags[] = {REDIRECT_IN, REDIRECT_OUT, REDIRECT_ERR, SHELL, NO_WINDOW};
    static const int texts[] = {DIRECTORY, VERB, USER};
    for (size_t i = 0; i < PS_COUNT(flags); i++)
        ps_field_set(it, (size_t)flags[i], ps_bool(false));
    for (size_t i = 0; i < PS_COUNT(texts); i++)
        ps_field_set(it, (size_t)texts[i], ps_string(PS_SLICE("")));
    ps_field_set(it, FILE_NAME, ps_string(ps_arg_text(file)));
    ps_field_set(it, ARGUMENTS, ps_string(ps_arg_text(arguments)));
    ps_field_set(it, ARGUMENT_LIST, ps_list_new(list, text));
    ps_field_set(it, WINDOW_STYLE, ps_enum(PS_T(System_Diagnostics_ProcessWindowStyle), 0));
    return info;
}

bool ps_start_info_is(PsRef value)
{
    return ps_fields_is(value, PS_T(System_Diagnostics_ProcessStartInfo));
}
PsSlice ps_start_info_file(PsRef info)
{
    return ps_arg_text(ps_field(info, FILE_NAME));
}
PsSlice ps_start_info_directory(PsRef info)
{
    return ps_arg_text(ps_field(info, DIRECTORY));
}
bool ps_start_info_redirects(PsRef info, int stream)
{
    return ps_get_bool(ps_field(info, (size_t)(REDIRECT_IN + stream)));
}
PsRef ps_start_info_list(PsRef info)
{
    return ps_field(info, ARGUMENT_LIST);
}

/* ---- the arguments of the program ---- */

typedef struct {
    char **items;
    size_t len;
} Strings;

static void push(Strings *strings, char *text)
{
    strings->items = ps_realloc(strings->items, (strings->len + 2) * sizeof *strings->items);
    strings->items[strings->len++] = text;
    strings->items[strings->len] = NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Backslashes stand for themselves unless a quote follows them: then two are one, and an odd one
 * makes the quote a character.  Returns where it ends. */
static size_t take_backslashes(PsSlice text, size_t at, PsBuffer *out)
{
    size_t run = 0;
    while (at + run < text.len && text.data[at + run] == '\\')
        run++;
    bool before_quote = at + run < text.len && text.data[at + run] == '"';
    ps_buffer_fill(out, '\\', before_quote ? run / 2 : run);
    if (before_quote && run % 2 == 1) {
        ps_buffer_byte(out, '"');
        return at + run + 1;
    }
    return at + run;
}

static size_t take_argument(PsSlice text, size_t at, PsBuffer *out)
{
    bool in_quotes = false;
    while (at < text.len && (in_quotes || !is_blank(text.data[at]))) {
        if (text.data[at] == '\\') {
            at = take_backslashes(text, at, out);
        } else if (text.data[at] != '"') {
            ps_buffer_byte(out, text.data[at++]);
        } else if (in_quotes && at + 1 < text.len && text.data[at + 1] == '"') {
            ps_buffer_byte(out, '"');
            at += 2;
        } else {
            in_quotes = !in_quotes;
            at++;
        }
    }
    return at;
}

static void split_arguments(PsSlice text, Strings *out)
{
    size_t at = 0;
    for (;;) {
        while (at < text.len && is_blank(text.data[at]))
            at++;
        if (at == text.len)
            return;
        PsBuffer argument = {0};
        at = take_argument(text, at, &argument);
        push(out, ps_buffer_take(&argument));
    }
}

static char *copy_text(PsSlice text)
{
    return ps_strndup(text.data, text.len);
}

char **ps_start_info_argv(PsRef info)
{
    Strings strings = {0};
    PsRef list = ps_start_info_list(info);
    push(&strings, copy_text(ps_start_info_file(info)));
    for (size_t i = 0; i < ps_array_len(list); i++) {
        PS_AUTO PsValue item = ps_array_at(list, i);
        push(&strings, copy_text(ps_arg_text(ps_ref(&item))));
    }
    if (ps_array_len(list) == 0)
        split_arguments(ps_arg_text(ps_field(info, ARGUMENTS)), &strings);
    return strings.items;
}

char **ps_start_info_environment(PsRef info)
{
    Strings strings = {0};
    PsRef table = ps_field(info, ENVIRONMENT);
    strings.items = ps_alloc_zero(sizeof *strings.items);
    if (ps_is_null(table)) {
        for (char **entry = environ; *entry != NULL; entry++)
            push(&strings, ps_strdup(*entry));
        return strings.items;
    }
    const PsTable *entries = ps_table_get(table);
    for (PsTableEntry *e = ps_table_next(entries, NULL); e != NULL; e = ps_table_next(entries, e)) {
        PsBuffer text = {0};
        ps_buffer_slice(&text, ps_arg_text(ps_ref(&e->key)));
        ps_buffer_byte(&text, '=');
        ps_buffer_slice(&text, ps_arg_text(ps_ref(&e->value)));
        push(&strings, ps_buffer_take(&text));
    }
    return strings.items;
}

void ps_start_info_free_strings(char **strings)
{
    for (char **text = strings; text != NULL && *text != NULL; text++)
        free(*text);
    free(strings);
}

/* ---- members ---- */

/* () or (file [, arguments]); the second may be a list of them. */
PS_ROW(construct)
{
    PsRef none = PS_NULL;
    bool has_list = count > 1 && ps_is_list(ps_unwrap(args[1]));
    PsValue info =
        ps_start_info_new(count > 0 ? args[0] : none, count > 1 && !has_list ? args[1] : none);
    for (size_t i = 0; has_list && i < ps_array_len(ps_unwrap(args[1])); i++)
        ps_array_push(ps_field(ps_ref(&info), ARGUMENT_LIST), ps_array_at(ps_unwrap(args[1]), i));
    return ps_return(info, out);
}

PS_ROW(get_environment)
{
    if (ps_is_null(ps_field(self, ENVIRONMENT))) {
        const PsType *types[] = {PS_T(System_String), PS_T(System_String)};
        PsValue table = ps_table_new_type(
            ps_type_construct(PS_T(System_Collections_Generic_Dictionary_2), types, 2), false);
        for (char **entry = environ; *entry != NULL; entry++) {
            const char *equals = strchr(*entry, '=');
            if (equals != NULL)
                ps_table_set(ps_ref(&table),
                             ps_string((PsSlice){*entry, (size_t)(equals - *entry)}),
                             ps_string_from(equals + 1));
        }
        ps_field_set(self, ENVIRONMENT, table);
    }
    return ps_return(ps_retain(ps_field(self, ENVIRONMENT)), out);
}

PS_FIELD(file_name, FILE_NAME)
PS_FIELD(arguments, ARGUMENTS)
PS_FIELD_GETTER(argument_list, ARGUMENT_LIST)
PS_FIELD(directory, DIRECTORY)
PS_FIELD(redirect_in, REDIRECT_IN)
PS_FIELD(redirect_out, REDIRECT_OUT)
PS_FIELD(redirect_err, REDIRECT_ERR)
PS_FIELD(out_encoding, OUT_ENCODING)
PS_FIELD(err_encoding, ERR_ENCODING)
PS_FIELD(shell, SHELL)
PS_FIELD(no_window, NO_WINDOW)
PS_FIELD(window_style, WINDOW_STYLE)
PS_FIELD(verb, VERB)
PS_FIELD(user, USER)

#define SLOT(signature_, name_) PS_PROPERTY(signature_, get_##name_, .setter = set_##name_)

static const PsMemberRow rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(string fileName)", construct),
    PS_CTOR("new(string fileName, string arguments)", construct),
    PS_CTOR("new(string fileName, System.Collections.Generic.IEnumerable[string] arguments)",
            construct),
    SLOT("string Arguments", arguments),
    PS_PROPERTY("System.Collections.ObjectModel.Collection[string] ArgumentList",
                get_argument_list),
    SLOT("bool CreateNoWindow", no_window),
    PS_PROPERTY("System.Collections.IDictionary EnvironmentVariables", get_environment),
    PS_PROPERTY("System.Collections.IDictionary Environment", get_environment),
    SLOT("bool RedirectStandardInput", redirect_in),
    SLOT("bool RedirectStandardOutput", redirect_out),
    SLOT("bool RedirectStandardError", redirect_err),
    SLOT("System.Text.Encoding StandardErrorEncoding", err_encoding),
    SLOT("System.Text.Encoding StandardOutputEncoding", out_encoding),
    SLOT("string FileName", file_name),
    SLOT("string WorkingDirectory", directory),
    SLOT("string UserName", user),
    SLOT("string Verb", verb),
    SLOT("System.Diagnostics.ProcessWindowStyle WindowStyle", window_style),
    SLOT("bool UseShellExecute", shell),
    {0},
};

const PsTypeMembers ps_types_process_start[] = {
    {PS_TYPE_ID_System_Diagnostics_ProcessStartInfo, rows},
    {0},
};
