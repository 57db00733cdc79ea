/*
 * module_priv.h - what the module_*.c files share.
 *
 * A module is a session state with what it exports.  Its exports are commands (PsCommand) and cells
 * by name; importing puts the very same objects into the scope of another state.
 */
#ifndef PS_ENGINE_MODULE_PRIV_H
#define PS_ENGINE_MODULE_PRIV_H

#include "engine/engine.h"
#include "engine/public/session.h"

/* System.Management.Automation.ModuleType */
typedef enum { PS_MODULE_SCRIPT, PS_MODULE_BINARY, PS_MODULE_MANIFEST } PsModuleType;

enum {
    PS_EXPORT_FUNCTIONS,
    PS_EXPORT_CMDLETS,
    PS_EXPORT_VARIABLES,
    PS_EXPORT_ALIASES,
    PS_EXPORT_KINDS
};

/* Where an export was put: taken back by Remove-Module when it is still there. */
typedef struct {
    PsState *state; /* held */
    const PsSymbol *name;
    int kind; /* PS_EXPORT_* */
    PsValue what;
} PsModulePlace;

/* PSModuleInfo; HOLDER. */
typedef struct PsModule {
    PsHolder head;
    PsSession *session;
    PsModuleType type;
    char *name;
    char *path;          /* of the .psm1 or .psd1; empty for dynamic ones */
    char *base;          /* folder */
    char *root;          /* RootModule as the manifest has it; NULL */
    char *manifest_path; /* NULL */
    char *prefix;        /* it was imported with; NULL */
    PsValue version;     /* System.Version */
    PsValue manifest;    /* hashtable or null */
    PsValue on_remove;
    PsValue access;
    PsValue definition; /* the script's text; null */
    PsState *state;     /* held; NULL: of native cmdlets only */
    PsValue nested;     /* arrays of PSModuleInfo */
    PsValue required;
    PsSymbolMap exports[PS_EXPORT_KINDS];
    PsModulePlace *places;
    size_t place_count;
    bool is_nested, is_removed;
} PsModule;

/* Loaded ones in the order of loading. */
typedef struct {
    PsModule **items; /* held */
    size_t len;
    size_t depth; /* of loading */
    PsMap missed; /* names that autoloading looked for in vain */
    bool is_loading_by_name;
} PsModules;

PsModules *ps_module_all(PsSession *s);
static inline PsValue ps_module_value(PsModule *module)
{
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &module->head.head};
}

/* module_info.c */
PsModule *ps_module_new(PsSession *s, PsSlice name, PsModuleType type);
PsModule *ps_module_get(PsRef value); /* NULL when it is none */
PsModule *ps_module_retain(PsModule *module);
void ps_module_release(PsModule *module);
void ps_module_info_register(void);

/* module_find.c */
/* The file of a module by name or path, owned; NULL when there is none.  Versions may be null. */
char *ps_module_file(PsSession *s, PsSlice name, PsRef minimum, PsRef maximum, PsRef required);
bool ps_module_is_path(PsSlice name);
/* Whether the folder of the program's own modules is among them. */
bool ps_module_path_has_native(void);
/* Folders of PSModulePath, in order. */
void ps_module_folders(void (*visit)(void *state, PsSlice folder), void *state);
/* Calls visit for every module file on PSModulePath. */
void ps_module_each_file(PsSession *s, bool all_versions,
                         void (*visit)(void *state, PsSlice name, PsSlice path), void *state);
/* "1.2.3" of a manifest's text without running it; false when there is none. */
bool ps_module_version_of(const char *path, PsValue *out);
/* Name from a file's path: its stem. */
PsSlice ps_module_stem(PsSlice path);
bool ps_module_ends_with(PsSlice path, const char *extension);
bool ps_module_version_fits(PsRef version, PsRef minimum, PsRef maximum, PsRef required);

/* module_manifest.c */
/* `commands`: names that the text may call besides those that every data file may; or null. */
PS_CHECKED PsStatus ps_module_read_data(PsSession *s, PsSlice text, PsSlice file, PsRef commands,
                                        PsValue *out);
PS_CHECKED PsStatus ps_module_read_manifest(PsSession *s, const char *path, PsValue *out);
PsRef ps_module_manifest_entry(PsRef manifest, const char *key); /* null when missing */
PS_CHECKED PsStatus ps_module_manifest_texts(PsSession *s, PsRef manifest, const char *key,
                                             PsValue *out); /* array of strings; null: not given */

/* module_load.c */
/* Loads a file (.psm1, .psd1, .ps1) and takes it into the list; *out is held by the caller. */
PS_CHECKED PsStatus ps_module_load_file(PsSession *s, const char *path, PsRef arguments,
                                        PsModule **out);
/* Was the error that the file has syntax errors (which were shown)? */
bool ps_module_is_no_module(PsRef error);
/* Runs the block in a state of its own. */
PS_CHECKED PsStatus ps_module_make(PsSession *s, PsSlice name, PsRef block, PsRef arguments,
                                   PsPipe *output, PsModule **out);
PsModule *ps_module_loaded(PsSession *s, PsSlice name_or_path); /* borrowed; NULL */
/* The native cmdlets of a name such as Microsoft.PowerShell.Utility; borrowed; NULL. */
PsModule *ps_module_native(PsSession *s, PsSlice name);

/* All that the program has cmdlets for, whether imported or not; the core is no module. */
void ps_module_each_native(PsSession *s, void (*visit)(PsModule *module, void *state), void *state);

/* module_export.c */
/* What the state's top scope exports, by its Export-ModuleMember and the manifest's lists. */
PS_CHECKED PsStatus ps_module_collect(PsSession *s, PsModule *module);
/* Puts the exports into a state; patterns: arrays or null. */
PS_CHECKED PsStatus ps_module_import(PsSession *s, PsModule *module, PsState *into,
                                     const PsModuleImport *how);
PS_CHECKED PsStatus ps_module_remove(PsSession *s, PsModule *module);
/* Any of the patterns matches; null patterns: all. */
bool ps_module_matches(PsRef patterns, PsSlice name);
/* Name with the prefix behind the verb's dash. */
void ps_module_prefixed(PsSlice name, PsSlice prefix, PsBuffer *out);

/* The state that the running command imports into. */
PsState *ps_module_target(PsSession *s, bool is_global);

#endif
