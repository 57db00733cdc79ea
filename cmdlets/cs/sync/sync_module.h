/* sync_module.h - the backup modules and their names. */
#ifndef PS_CS_SYNC_SYNC_MODULE_H
#define PS_CS_SYNC_SYNC_MODULE_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

typedef enum {
#define PS_SYNC_MODULE(id_, number_, ...) PS_MODULE_##id_ = number_,
#include "cs/sync/sync_module.def"
#undef PS_SYNC_MODULE
    PS_MODULE_END,
} PsModuleId;

typedef enum {
    PS_MODULE_RECORDS,   /* items of the pool store */
    PS_MODULE_FILES,     /* a tree of files, catalogued in the pool store */
    PS_MODULE_DOCUMENTS, /* the central management store */
} PsModuleKind;

typedef struct {
    PsModuleId id;
    const char *name; /* "UserServices.PresenceFocus" */
    const char *short_name;
    const char *other_name; /* or NULL */
    const char *category;   /* "UserData", "CMS" or "RGS" */
    PsModuleKind kind;
} PsModuleInfo;

/* A set of modules: one bit for each id. */
enum { PS_MODULES_ALL = ((1 << PS_MODULE_END) - 1) & ~1 };

/* In order of the table, ends with a NULL name. */
extern const PsModuleInfo ps_sync_modules[];
/* NULL for a number that is none. */
const PsModuleInfo *ps_sync_module_get(unsigned id);
/* The bits of a full or short name, or of "All"; case does not matter.  0 when there is none. */
unsigned ps_sync_module_parse(PsSlice name);
/* The modules of a category ("UserData", "CMS", "RGS"); 0 when there is none. */
unsigned ps_sync_module_category(PsSlice name);
/* Appends all accepted names, for an error: "All, UserServices.PresenceFocus (PresenceFocus), ...".
 */
void ps_sync_module_list(PsBuffer *out);

#endif
