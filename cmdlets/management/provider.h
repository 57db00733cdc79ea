/*
 * provider.h - drives, providers and the items that paths name: files, environment, variables,
 * functions, aliases.  Every item cmdlet goes through this: a path's text becomes an PsItemPath,
 * and the provider's table of operations does the work.
 */
#ifndef PS_MANAGEMENT_PROVIDER_H
#define PS_MANAGEMENT_PROVIDER_H

#include "base/buffer.h"
#include "base/slice.h"
#include "command/call.h"
#include "value/value.h"

typedef struct PsProvider PsProvider;
typedef struct PsDrive PsDrive;

/* A path made absolute. */
typedef struct {
    const PsProvider *provider;
    PsDrive *drive;    /* NULL: named by its provider only */
    PsBuffer path;     /* files: absolute; else the item's name, empty for the root */
    bool is_qualified; /* `Provider::path` was written */
} PsItemPath;

typedef struct {
    PsItemPath *items;
    size_t len, cap;
} PsItemPaths;

struct PsProvider {
    const char *name;        /* FileSystem */
    const char *class_name;  /* of the .NET type that implements it */
    const char *drive;       /* name of its first drive */
    const char *description; /* of that drive */
    bool is_flat;            /* one level of names */
    bool expands_properties; /* has item properties (files) */
    /* Is there such an item, and can it have children? */
    PsStatus (*exists)(PsCall *call, PsSlice path, bool *exists, bool *is_container);
    /* The item's object, without the notes that all items carry. */
    PsStatus (*item)(PsCall *call, PsSlice path, PsValue *out);
    /* Names below, containers first, each part sorted: an object[] of strings. */
    PsStatus (*children)(PsCall *call, PsSlice path, bool hidden, PsValue *names);
    /* Flat providers: the value of an item, setting it (null removes where that is the rule),
     * removing it. */
    PsStatus (*value)(PsCall *call, PsSlice path, PsValue *out);
    PsStatus (*set)(PsCall *call, PsSlice path, PsRef value);
    PsStatus (*remove)(PsCall *call, PsSlice path, bool force);
};

extern const PsProvider ps_provider_file_system, ps_provider_environment, ps_provider_variable,
    ps_provider_function, ps_provider_alias;

struct PsDrive {
    char *name;
    const PsProvider *provider;
    char *root; /* files: a folder, with a slash at the end only for "/" */
    char *description;
    PsValue info; /* the PSDriveInfo that all its items show; made when first needed */
    bool is_gone; /* removed; kept for paths that still point to it */
};

/* ---- drives and providers ---- */

PsDrive *ps_provider_drive(PsCall *call, PsSlice name);
/* Drives by position, gone ones included; NULL behind the last. */
PsDrive *ps_provider_drive_at(PsCall *call, size_t i);
PsDrive *ps_provider_add_drive(PsCall *call, PsSlice name, const PsProvider *provider, PsSlice root,
                               PsSlice description);
/* The drive of the current location. */
PsDrive *ps_provider_current_drive(PsCall *call);
const PsProvider *ps_provider_find(PsSlice name);
/* PSDriveInfo and ProviderInfo objects, shared; owned results. */
PS_CHECKED PsValue ps_provider_drive_info(PsCall *call, PsDrive *drive);
PS_CHECKED PsValue ps_provider_info(PsCall *call, const PsProvider *provider);
/* Forgets the drive objects, whose CurrentLocation changes with the location. */
void ps_provider_location_changed(PsCall *call);

/* ---- paths ---- */

/* Makes a path absolute; it need not exist.  Pending errors: DriveNotFound, ProviderNotFound. */
PS_CHECKED PsStatus ps_provider_parse(PsCall *call, PsSlice text, PsItemPath *out);
void ps_item_path_done(PsItemPath *path);
void ps_item_paths_done(PsItemPaths *paths);
void ps_item_paths_push(PsItemPaths *paths, PsItemPath path);
PsSlice ps_item_path_text(const PsItemPath *path);
/* As messages and PathInfo.Path show it: "/tmp/x", "Env:/HOME", "Temp:/x". */
void ps_item_path_show(const PsItemPath *path, PsBuffer *out);
PS_CHECKED PsStatus ps_item_path_exists(PsCall *call, const PsItemPath *path, bool *exists,
                                        bool *is_container);
/* A path below. */
PsItemPath ps_item_path_child(const PsItemPath *path, PsSlice name);
/* PathInfo record. */
PS_CHECKED PsValue ps_item_path_info(PsCall *call, const PsItemPath *path);
/* The item with PSPath, PSParentPath, PSChildName, PSDrive, PSProvider, PSIsContainer. */
PS_CHECKED PsStatus ps_item_path_get(PsCall *call, const PsItemPath *path, PsValue *out);
/* Hangs those notes on a value. Consumes and returns it. */
PS_CHECKED PsValue ps_item_path_note(PsCall *call, const PsItemPath *path, PsValue value,
                                     bool is_container, bool with_container);

/* How texts become items. */
typedef struct {
    bool is_literal;        /* no wildcards */
    bool hidden;            /* wildcards find hidden files */
    bool may_be_new;        /* a path without wildcards need not exist */
    bool must_find;         /* finding nothing is the error ItemNotFound */
    PsRef include, exclude; /* arrays of patterns for the last part, or null */
    PsSlice filter;         /* one more pattern for what wildcards find; empty: none */
} PsResolve;

/* Appends what the text names.  Not there: pending error PathNotFound. */
PS_CHECKED PsStatus ps_provider_resolve(PsCall *call, PsSlice text, const PsResolve *how,
                                        PsItemPaths *out);
/* Does the last part pass filter, include and exclude? */
bool ps_provider_passes(const PsResolve *how, PsSlice leaf);
/*
 * Runs `fn` for every item that the texts name; `paths` and `literal` are -Path and -LiteralPath,
 * arrays or null.  Errors of resolving are written and the next path follows.
 */
typedef PsStatus PsItemFn(PsCall *call, void *state, const PsItemPath *path);
PS_CHECKED PsStatus ps_provider_each(PsCall *call, PsRef paths, PsRef literal, PsResolve how,
                                     PsItemFn *fn, void *state);

/* ---- errors ---- */

/* Pending: "Cannot find path 'x' because it does not exist." */
PS_CHECKED PsStatus ps_provider_not_found(PsCall *call, const PsItemPath *path);
/* Pending: DriveNotFound. */
PS_CHECKED PsStatus ps_provider_no_drive(PsCall *call, PsSlice name);
/* Non-terminating from an errno about a path, with .NET's exception and text. */
PS_CHECKED PsStatus ps_provider_write_errno(PsCall *call, int error, PsSlice path, const char *id,
                                            PsErrorCategory category);

#endif
