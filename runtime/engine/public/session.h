/*
 * session.h - the state of the session as cmdlets of the language see it: variables by scope,
 * aliases, functions, commands, modules, type data, location, and what only the host can do.
 *
 * Everywhere: `scope` is the text of a -Scope parameter (Global, Local, Script, Private or a
 * number; empty = the caller's current scope, for reading the nearest that has the name).  A scope
 * that does not exist is the error PSArgumentOutOfRangeException "ArgumentOutOfRange", a word that
 * is none PSArgumentException "Argument".  Values come back owned.  Lists are object[] values.
 */
#ifndef PS_ENGINE_PUBLIC_SESSION_H
#define PS_ENGINE_PUBLIC_SESSION_H

#include "base/buffer.h"
#include "base/slice.h"
#include "command/call.h"
#include "command/cmdlet.h"
#include "value/value.h"

/* ---- variables ---- */

/* The CELL (PSVariable) of a variable; NOTHING when there is none.  A plain slot becomes a cell. */
PS_CHECKED PsStatus ps_session_variable(PsCall *call, PsSlice name, PsSlice scope, PsValue *out);
/* CELLs of one scope; of all that are visible from here, inner ones hiding outer ones, when empty.
 */
PS_CHECKED PsStatus ps_session_variables(PsCall *call, PsSlice scope, PsValue *out);
/* Puts a new cell (consumed) into the scope, replacing a variable of its name without asking. */
PS_CHECKED PsStatus ps_session_put_variable(PsCall *call, PsSlice scope, PsValue cell);
/* Assigns as `$name = value` does there (constraint, validation, read-only: the pending error). */
PS_CHECKED PsStatus ps_session_set_variable(PsCall *call, PsSlice name, PsSlice scope,
                                            PsRef value) PS_MAY_RUN;
/* Takes the variable out of its scope without asking for its options; false: there was none. */
PS_CHECKED PsStatus ps_session_remove_variable(PsCall *call, PsSlice name, PsSlice scope,
                                               bool *removed);

/* What a cell holds now; computed variables are asked ($?, $PWD). */
PS_CHECKED PsValue ps_session_cell_value(PsCall *call, PsRef cell);

/* ---- commands ---- */

/* The values of System.Management.Automation.CommandTypes. */
enum {
    PS_COMMAND_ALIAS = 1,
    PS_COMMAND_FUNCTION = 2,
    PS_COMMAND_FILTER = 4,
    PS_COMMAND_CMDLET = 8,
    PS_COMMAND_EXTERNAL_SCRIPT = 16,
    PS_COMMAND_APPLICATION = 32,
    PS_COMMAND_SCRIPT = 64,
    PS_COMMAND_CONFIGURATION = 256,
    PS_COMMAND_ALL = 383,
};

/*
 * CommandInfo objects (AliasInfo, FunctionInfo, CmdletInfo ...) for an exact name, best first; only
 * the best unless `all`.  Module-qualified names and paths are understood, modules are loaded when
 * `may_load`.  An empty list when there is none.
 */
PS_CHECKED PsStatus ps_session_find_command(PsCall *call, PsSlice name, unsigned types, bool all,
                                            bool may_load, PsValue *out);
/* All whose name matches the wildcard pattern (NULL data: all), not sorted, hidden ones included;
 * applications only when asked for by `types`. */
PS_CHECKED PsStatus ps_session_list_commands(PsCall *call, PsSlice pattern, unsigned types,
                                             PsValue *out);
/* The native declaration behind a CmdletInfo; NULL for others. */
const PsCmdlet *ps_session_cmdlet(PsRef command_info);
/* Lines of `Get-Command -Syntax` for functions, scripts and cmdlets: one a parameter set. */
PS_CHECKED PsStatus ps_session_syntax(PsCall *call, PsRef command_info, PsBuffer *out);

/* Makes or changes an alias; `options` are ScopedItemOptions.  Options of an existing alias are the
 * caller's to check. */
PS_CHECKED PsStatus ps_session_set_alias(PsCall *call, PsSlice name, PsSlice definition,
                                         PsSlice description, unsigned options, PsSlice scope);
PS_CHECKED PsStatus ps_session_remove_alias(PsCall *call, PsSlice name, PsSlice scope,
                                            bool *removed);
/* AliasInfo objects: of one scope, or all visible ones. */
PS_CHECKED PsStatus ps_session_aliases(PsCall *call, PsSlice scope, PsValue *out);
/* FunctionInfo objects visible from here. */
PS_CHECKED PsStatus ps_session_functions(PsCall *call, PsValue *out);
PS_CHECKED PsStatus ps_session_set_function(PsCall *call, PsSlice name, PsRef block,
                                            unsigned options, PsSlice scope);
PS_CHECKED PsStatus ps_session_remove_function(PsCall *call, PsSlice name, bool *removed);

/* ---- modules ---- */

/* Zero-initialised is Import-Module without options. */
typedef struct {
    PsRef name;      /* name, path, PSModuleInfo or ModuleSpecification */
    PsRef arguments; /* array for the module's param(); null = none */
    PsSlice prefix;  /* empty: the manifest's */
    PsRef functions; /* arrays of patterns; null = all that it exports */
    PsRef cmdlets, aliases, variables;
    PsRef minimum_version, maximum_version, required_version; /* or null */
    bool is_global, is_forced, no_clobber, as_object, skip_names;
    bool is_local; /* into the scope that is running, not its session state's top */
} PsModuleImport;

/* Loads it (once unless forced) and brings its exports into the caller's session state.  *out: the
 * PSModuleInfo.  With as_object: the PSCustomObject of exported functions. */
PS_CHECKED PsStatus ps_session_import_module(PsCall *call, const PsModuleImport *how,
                                             PsValue *out) PS_MAY_RUN;
/* Loaded modules (`nested` too), in the order of loading. */
PS_CHECKED PsStatus ps_session_modules(PsCall *call, bool nested, PsValue *out);
/* Modules to be found on PSModulePath, or at a path, that match the pattern. */
PS_CHECKED PsStatus ps_session_available_modules(PsCall *call, PsSlice pattern, bool all_versions,
                                                 PsValue *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_session_remove_module(PsCall *call, PsRef module, bool force) PS_MAY_RUN;
/* New-Module: runs the block in a session state of its own and brings its exports (`functions`:
 * array of patterns, null = all) into the caller's when `is_imported`.  *results: the block's
 * output. */
PS_CHECKED PsStatus ps_session_new_module(PsCall *call, PsSlice name, PsRef block, PsRef arguments,
                                          PsRef functions, bool is_imported, PsValue *module,
                                          PsValue *results) PS_MAY_RUN;
/* -AsCustomObject: a PSCustomObject with the exported functions as methods, variables as notes. */
PS_CHECKED PsStatus ps_session_module_object(PsCall *call, PsRef module, PsValue *out);
/* Export-ModuleMember of the module that the caller runs in: arrays of patterns, or null.  Outside
 * a module: InvalidOperationException "Modules_CanOnlyExecuteExportModuleMemberInsideAModule". */
PS_CHECKED PsStatus ps_session_export(PsCall *call, PsRef functions, PsRef cmdlets, PsRef aliases,
                                      PsRef variables);
/* Reads a .psd1 text in the restricted language: a hashtable.  `commands`: an array of the names of
 * further commands that it may run, or null. */
PS_CHECKED PsStatus ps_session_read_data(PsCall *call, PsSlice text, PsSlice file, PsRef commands,
                                         PsValue *out) PS_MAY_RUN;

/* ---- type data ---- */

/* Adds or (is_forced) replaces a member of all objects with the type name: a MEMBER value, or the
 * value of a note property.  `taken` true: it exists already and nothing was changed. */
PS_CHECKED PsStatus ps_session_extend_type(PsCall *call, PsSlice type_name, PsSlice member,
                                           PsValue value, bool is_forced, bool *taken);
/* Removes one member, or everything added to the type when `member` is empty; false: not there. */
PS_CHECKED PsStatus ps_session_unextend_type(PsCall *call, PsSlice type_name, PsSlice member,
                                             bool *removed);

/* ---- strictness, place, stack ---- */

/* Was this parameter of the running cmdlet given by the user?  For the common ones: WhatIf,
 * Confirm, Verbose ... */
bool ps_session_given(PsCall *call, PsSlice parameter);

/* Set-StrictMode in the caller's scope: 0 off .. 3. */
void ps_session_set_strict(PsCall *call, int version);
/* The current location as `$PWD` shows it ("/tmp", "Env:/") and the folder of the file system that
 * programs start in.  Borrowed until the location changes. */
PsSlice ps_session_location(PsCall *call);
PsSlice ps_session_directory(PsCall *call);
/* `directory` empty: a location outside the file system, the folder stays. */
void ps_session_set_location(PsCall *call, PsSlice shown, PsSlice directory);
/* Drives of the file system, for paths that name them ("Temp:/x"): the root and the rest of the
 * path, borrowed; false when the path names none.  An empty root removes the drive. */
bool ps_session_file_drive(PsCall *call, PsSlice path, PsSlice *root, PsSlice *rest);
void ps_session_set_file_drive(PsCall *call, PsSlice name, PsSlice root);
/* CallStackFrame objects, innermost first. */
PS_CHECKED PsStatus ps_session_call_stack(PsCall *call, PsValue *out);

/* Adds a record (consumed) to $Error without showing it. */
void ps_session_note_error(PsCall *call, PsValue record);

/*
 * Memory of the cmdlets themselves for the length of the session (drives, location stacks, seeds):
 * the slot that belongs to the address `key`, NULL at first.  `done` frees its content at the end.
 */
void **ps_session_slot(PsCall *call, const void *key, void (*done)(void *content));

/* ---- the host ---- */

/* Writes an InformationRecord (consumed).  One whose MessageData is a HostInformationMessage is
 * printed by the host, whatever the preference. */
PS_CHECKED PsStatus ps_write_information(PsCall *call, PsValue record) PS_MAY_RUN;
/* Prompts and reads a line from the host; *is_end at the end of input.  Echoed when the input is no
 * terminal, hidden when `is_secret` and it is one. */
PS_CHECKED PsStatus ps_host_read_line(PsCall *call, PsSlice prompt, bool is_secret, PsBuffer *out,
                                      bool *is_end);
/* ShouldContinue with "Yes to All" and "No to All", which the two flags remember. */
PS_CHECKED PsStatus ps_session_continue_all(PsCall *call, PsSlice query, PsSlice caption,
                                            bool *yes_to_all, bool *no_to_all,
                                            bool *yes) PS_MAY_RUN;
/* Text to the host's output as it is, without the pipeline (Clear-Host, prompts). */
PS_CHECKED PsStatus ps_host_write(PsCall *call, PsSlice text);

#endif
