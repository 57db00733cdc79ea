/* Start-Process: Start a program. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "command/cmdlet.h"
#include "command/record.h"
#include "engine/public/session.h"
#include "management/provider.h"
#include "types/process_info.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

extern char **environ;

typedef struct {
    char **items;
    size_t len, cap;
} Words;

typedef struct {
    PsValue file_path;
    PsValue argument_list;
    PsValue credential;
    PsValue working_directory;
    bool load_user_profile;
    bool no_new_window;
    bool pass_thru;
    PsValue redirect_standard_error;
    PsValue redirect_standard_input;
    PsValue redirect_standard_output;
    PsValue verb;
    int64_t window_style;
    bool wait;
    bool use_new_environment;
    PsValue environment;
} StartProcess;

static const PsParam params[] = {
    PS_PARAM(StartProcess, file_path, STRING, "FilePath",
             PS_USES({.position = 1, .mandatory = true}), .aliases = "PSPath,Path",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(StartProcess, argument_list, STRING, "ArgumentList", PS_USES({.position = 2}),
                   .aliases = "Args"),
    PS_PARAM(StartProcess, credential, OF, "Credential", PS_USES({.set = "Default"}),
             .net_type = "System.Management.Automation.PSCredential", .aliases = "RunAs",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED,
             .help = "The account to act as."),
    PS_PARAM(StartProcess, working_directory, STRING, "WorkingDirectory", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(StartProcess, load_user_profile, SWITCH, "LoadUserProfile",
             PS_USES({.set = "Default"}), .aliases = "Lup", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(StartProcess, no_new_window, SWITCH, "NoNewWindow", PS_USES({.set = "Default"}),
             .aliases = "nnw", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(StartProcess, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(StartProcess, redirect_standard_error, STRING, "RedirectStandardError",
             PS_USES({.set = "Default"}), .aliases = "RSE", .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(StartProcess, redirect_standard_input, STRING, "RedirectStandardInput",
             PS_USES({.set = "Default"}), .aliases = "RSI", .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(StartProcess, redirect_standard_output, STRING, "RedirectStandardOutput",
             PS_USES({.set = "Default"}), .aliases = "RSO", .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(StartProcess, verb, STRING, "Verb", PS_USES({.set = "UseShellExecute"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartProcess, window_style, ENUM, "WindowStyle", PS_USES({0}),
             .net_type = "System.Diagnostics.ProcessWindowStyle",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartProcess, wait, SWITCH, "Wait", PS_USES({0})),
    PS_PARAM(StartProcess, use_new_environment, SWITCH, "UseNewEnvironment",
             PS_USES({.set = "Default"})),
    PS_PARAM(StartProcess, environment, TABLE, "Environment", PS_USES({0})),
    {0},
};

static void push_word(Words *words, char *word)
{
    if (words->len + 2 > words->cap) {
        words->cap = words->cap * 2 + 8;
        words->items = ps_realloc(words->items, words->cap * sizeof(char *));
    }
    words->items[words->len++] = word;
    words->items[words->len] = NULL;
}

static void free_words(Words *words)
{
    for (size_t i = 0; i < words->len; i++)
        free(words->items[i]);
    free(words->items);
}

/* One line of arguments into words: blanks part them, quotes keep them together. */
static void split_line(PsSlice line, Words *words)
{
    size_t i = 0;
    while (i < line.len) {
        while (i < line.len && (line.data[i] == ' ' || line.data[i] == '\t'))
            i++;
        if (i == line.len)
            break;
        PsBuffer word = {0};
        bool quoted = false;
        for (; i < line.len && (quoted || (line.data[i] != ' ' && line.data[i] != '\t')); i++) {
            char c = line.data[i];
            if (c == '\\' && i + 1 < line.len && line.data[i + 1] == '"')
                ps_buffer_byte(&word, line.data[++i]);
            else if (c == '"')
                quoted = !quoted;
            else
                ps_buffer_byte(&word, c);
        }
        push_word(words, ps_buffer_take(&word));
    }
}

static PsStatus read_arguments(StartProcess *me, Words *words)
{
    PS_AUTO_BUFFER PsBuffer line = {0};
    for (size_t i = 0; !ps_is_null(me->argument_list) && i < ps_array_len(me->argument_list); i++) {
        PS_AUTO PsValue item = ps_array_at(me->argument_list, i);
        if (i > 0)
            ps_buffer_byte(&line, ' ');
        if (!ps_is_null(item))
            ps_buffer_slice(&line, ps_string_slice(item));
    }
    split_line(ps_buffer_view(&line), words);
    return PS_OK;
}

/* A path of a parameter as the file system has it; NULL when it was not given. */
static PsStatus file_path(PsCall *call, PsRef given, char **out)
{
    *out = NULL;
    if (ps_is_null(given))
        return PS_OK;
    PsItemPath path;
    PsStatus status = ps_provider_parse(call, ps_string_slice(given), &path);
    if (status == PS_OK)
        *out = ps_strndup(ps_item_path_text(&path).data, ps_item_path_text(&path).len);
    ps_item_path_done(&path);
    return status;
}

/* environ with the changes of -Environment; null values take a variable away. */
static PsStatus read_environment(PsCall *call, StartProcess *me, Words *out)
{
    if (!me->use_new_environment)
        for (char **e = environ; *e != NULL; e++)
            push_word(out, ps_strdup(*e));
    if (ps_is_null(me->environment) || !ps_is_table(ps_unwrap(me->environment)))
        return PS_OK;
    const PsTable *table = ps_table_get(ps_unwrap(me->environment));
    for (PsTableEntry *t = ps_table_next(table, NULL); t != NULL; t = ps_table_next(table, t)) {
        PsBuffer entry = {0};
        PsStatus status = ps_text(call->ctx, t->key, &entry);
        size_t name = entry.len;
        ps_buffer_byte(&entry, '=');
        if (status == PS_OK)
            status = ps_text(call->ctx, t->value, &entry);
        for (size_t i = 0; i < out->len; i++) {
            if (strncmp(out->items[i], ps_buffer_cstr(&entry), name + 1) != 0)
                continue;
            free(out->items[i]);
            out->items[i] = out->items[--out->len];
            out->items[out->len] = NULL;
        }
        if (status == PS_OK && !ps_is_null(t->value))
            push_word(out, ps_buffer_take(&entry));
        ps_buffer_done(&entry);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus refuse(PsCall *call, const char *file, PsSlice folder, int error)
{
    return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException), PS_CAT_InvalidOperation,
                    "InvalidOperationException",
                    "This command cannot be run due to the error: An error occurred trying to "
                    "start process '%s' with working directory '%.*s'. %s",
                    file, (int)folder.len, folder.data, strerror(error));
}

static PsStatus add_redirections(PsCall *call, StartProcess *me,
                                 posix_spawn_file_actions_t *actions)
{
    PsRef given[3] = {me->redirect_standard_input, me->redirect_standard_output,
                      me->redirect_standard_error};
    for (int fd = 0; fd < 3; fd++) {
        PS_AUTO_FREE char *path = NULL;
        PsStatus status = file_path(call, given[fd], &path);
        if (status)
            return status;
        if (path != NULL)
            posix_spawn_file_actions_addopen(
                actions, fd, path, fd == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC, 0666);
    }
    return PS_OK;
}

static PsStatus finish_process(PsCall *call, StartProcess *me, pid_t pid)
{
    PS_AUTO PsValue info = ps_process_info(pid);
    if (me->wait) {
        int how = 0;
        while (waitpid(pid, &how, 0) < 0 && errno == EINTR && !ps_is_stopping(call))
            ;
        if (ps_is_null(info))
            ps_assign(&info, ps_record_new(PS_T(System_Diagnostics_Process)));
        int code = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
        ps_bag_set_text(info, "Id", ps_int32((int32_t)pid));
        ps_bag_set_text(info, "HasExited", ps_bool(true));
        ps_bag_set_text(info, "ExitCode", ps_int32(code));
    }
    return me->pass_thru && !ps_is_null(info) ? ps_write(call, ps_move(&info)) : PS_OK;
}

static PsStatus start_it(PsCall *call, StartProcess *me, Words *words, Words *variables)
{
    PS_AUTO_FREE char *folder = NULL;
    PsSlice here = ps_session_directory(call);
    PsStatus status = file_path(call, me->working_directory, &folder);
    if (folder == NULL)
        folder = ps_strndup(here.data, here.len);
    if (status == PS_OK)
        status = read_environment(call, me, variables);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (status == PS_OK)
        status = add_redirections(call, me, &actions);
    posix_spawn_file_actions_addchdir_np(&actions, folder);
    pid_t pid = 0;
    int error = 0;
    if (status == PS_OK)
        error = posix_spawnp(&pid, words->items[0], &actions, NULL, words->items,
                             variables->items != NULL ? variables->items : (char *[]){NULL});
    posix_spawn_file_actions_destroy(&actions);
    if (status)
        return status;
    if (error != 0)
        return refuse(call, words->items[0], ps_slice(folder), error);
    return finish_process(call, me, pid);
}

static PsStatus process(PsCall *call, void *state)
{
    StartProcess *me = state;
    Words words = {0}, variables = {0};
    bool yes;
    PsStatus status =
        ps_should_process(call, ps_string_slice(me->file_path), PS_SLICE("Start-Process"), &yes);
    if (status || !yes)
        return status;
    push_word(&words, ps_strdup(ps_string_cstr(me->file_path)));
    status = read_arguments(me, &words);
    if (status == PS_OK)
        status = start_it(call, me, &words, &variables);
    free_words(&words);
    free_words(&variables);
    return status;
}

const PsCmdlet ps_cmdlet_Start_Process = {
    .name = "Start-Process",
    .class_name = "Microsoft.PowerShell.Commands.StartProcessCommand",
    .synopsis = "Start a program.",
    .default_set = "Default",
    .output_type = "System.Diagnostics.Process",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(StartProcess),
    .params = params,
    .process = process,
};
