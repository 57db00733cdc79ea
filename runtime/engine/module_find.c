/* module_find.c - the files of modules: by path, and by name along PSModulePath. */
#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/casing.h"
#include "base/file.h"
#include "base/memory.h"
#include "engine/host_object.h"
#include "engine/module.h"
#include "engine/module_priv.h"
#include "engine/path.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

static const char *const extensions[] = {".psd1", ".psm1", ".ps1"};

bool ps_module_ends_with(PsSlice path, const char *extension)
{
    size_t len = strlen(extension);
    return path.len > len &&
           ps_slice_same_text((PsSlice){path.data + path.len - len, len}, extension);
}

bool ps_module_is_path(PsSlice name)
{
    return memchr(name.data, '/', name.len) != NULL || memchr(name.data, '\\', name.len) != NULL ||
           (name.len > 0 && (name.data[0] == '.' || name.data[0] == '~'));
}

PsSlice ps_module_stem(PsSlice path)
{
    const char *slash = memrchr(path.data, '/', path.len);
    size_t start = slash == NULL ? 0 : (size_t)(slash - path.data) + 1;
    PsSlice name = {path.data + start, path.len - start};
    for (size_t i = 0; i < PS_COUNT(extensions); i++)
        if (ps_module_ends_with(name, extensions[i]))
            return (PsSlice){name.data, name.len - strlen(extensions[i])};
    return name;
}

static bool is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* base + name + extension when it is a file; owned. */
static char *file_at(PsSlice base, PsSlice name)
{
    for (size_t i = 0; i < PS_COUNT(extensions); i++) {
        PS_AUTO_BUFFER PsBuffer path = {0};
        ps_buffer_slice(&path, base);
        ps_buffer_slice(&path, name);
        ps_buffer_text(&path, extensions[i]);
        if (is_file(ps_buffer_cstr(&path)))
            return ps_buffer_take(&path);
    }
    return NULL;
}

static int compare_versions(PsRef a, PsRef b)
{
    PsVersion left = ps_get_version(a);
    PsVersion right = ps_get_version(b);
    return ps_version_compare(&left, &right);
}

static bool is_version(PsSlice text, PsVersion *out)
{
    return ps_version_parse(text, out) == PS_VERSION_OK;
}

bool ps_module_version_fits(PsRef version, PsRef minimum, PsRef maximum, PsRef required)
{
    if (version.kind != PS_KIND_VERSION)
        return ps_is_null(minimum) && ps_is_null(maximum) && ps_is_null(required);
    if (required.kind == PS_KIND_VERSION && compare_versions(version, required) != 0)
        return false;
    if (minimum.kind == PS_KIND_VERSION && compare_versions(version, minimum) < 0)
        return false;
    return maximum.kind != PS_KIND_VERSION || compare_versions(version, maximum) <= 0;
}

/* Finds `ModuleVersion = '1.2'` in the text: enough to choose between folders. */
bool ps_module_version_of(const char *path, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_file_read(path, &text) != 0)
        return false;
    const char *at = ps_buffer_cstr(&text);
    while ((at = strcasestr(at, "ModuleVersion")) != NULL) {
        const char *line = at;
        while (line > text.data && line[-1] != '\n' &&
               (line[-1] == ' ' || line[-1] == '\t' || line[-1] == '{' || line[-1] == ';'))
            line--;
        at += strlen("ModuleVersion");
        bool is_comment = line > text.data && line[-1] == '#';
        while (*at == ' ' || *at == '\t')
            at++;
        if (is_comment || *at != '=')
            continue;
        at += 1 + strspn(at + 1, " \t");
        if (*at != '\'' && *at != '"')
            continue;
        const char *end = strchr(at + 1, *at);
        PsVersion version;
        if (end == NULL || !is_version((PsSlice){at + 1, (size_t)(end - at - 1)}, &version))
            return false;
        *out = ps_version(version);
        return true;
    }
    return false;
}

/* Versioned sub-folders, the highest that fits; and Name/Name.psd1 itself. */
typedef struct {
    PsRef minimum, maximum, required;
    PsValue best;
    char *path;
} Choice;

static void consider(Choice *choice, char *path, PsValue version)
{
    bool fits = ps_module_version_fits(version, choice->minimum, choice->maximum, choice->required);
    bool better = choice->path == NULL ||
                  (version.kind == PS_KIND_VERSION && choice->best.kind == PS_KIND_VERSION &&
                   compare_versions(version, choice->best) > 0);
    if (!fits || !better) {
        free(path);
        ps_release(version);
        return;
    }
    free(choice->path);
    choice->path = path;
    ps_assign(&choice->best, version);
}

static PsValue version_at(const char *path)
{
    PsValue version = PS_NULL;
    if (!ps_module_ends_with(ps_slice(path), ".psd1") || !ps_module_version_of(path, &version))
        version = ps_version((PsVersion){0, 0, -1, -1});
    return version;
}

/* folder/ is the module's folder, name its name. */
static char *in_folder(PsSlice folder, PsSlice name, PsRef minimum, PsRef maximum, PsRef required)
{
    Choice choice = {minimum, maximum, required, PS_NULL, NULL};
    PS_AUTO_BUFFER PsBuffer base = {0};
    ps_buffer_slice(&base, folder);
    ps_buffer_byte(&base, '/');
    DIR *dir = opendir(ps_buffer_cstr(&base));
    for (struct dirent *e = dir == NULL ? NULL : readdir(dir); e != NULL; e = readdir(dir)) {
        PsVersion version;
        if (!isdigit((unsigned char)e->d_name[0]) || !is_version(ps_slice(e->d_name), &version))
            continue;
        PS_AUTO_BUFFER PsBuffer sub = {0};
        ps_buffer_printf(&sub, "%s%s/", ps_buffer_cstr(&base), e->d_name);
        char *path = file_at(ps_buffer_view(&sub), name);
        if (path != NULL)
            consider(&choice, path, ps_version(version));
    }
    if (dir != NULL)
        closedir(dir);
    char *path = file_at(ps_buffer_view(&base), name);
    if (path != NULL)
        consider(&choice, path, version_at(path));
    ps_release(choice.best);
    return choice.path;
}

/* Where the native cmdlets' modules would stand. */
static void own_folder(PsBuffer *out)
{
    PS_AUTO PsValue folder = ps_program_folder();
    ps_buffer_slice(out, ps_string_slice(folder));
    ps_buffer_text(out, "/Modules");
}

void ps_module_path_define(void)
{
    const char *home = getenv("HOME");
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (getenv("PSModulePath") != NULL)
        return;
    if (home != NULL)
        ps_buffer_printf(&path, "%s/.local/share/powershell/Modules:", home);
    ps_buffer_text(&path, "/usr/local/share/powershell/Modules:");
    own_folder(&path);
    (void)setenv("PSModulePath", ps_buffer_cstr(&path), 0);
}

typedef struct {
    PsBuffer wanted;
    bool is_there;
} OwnFolder;

static void compare_folder(void *state, PsSlice folder)
{
    OwnFolder *own = state;
    own->is_there = own->is_there || ps_slice_is(folder, ps_buffer_view(&own->wanted));
}

bool ps_module_path_has_native(void)
{
    OwnFolder own = {.is_there = false};
    own_folder(&own.wanted);
    ps_module_folders(compare_folder, &own);
    ps_buffer_done(&own.wanted);
    return own.is_there;
}

void ps_module_folders(void (*visit)(void *state, PsSlice folder), void *state)
{
    const char *path = getenv("PSModulePath");
    for (const char *at = path; at != NULL && *at != '\0';) {
        const char *colon = strchrnul(at, ':');
        PsSlice folder = {at, (size_t)(colon - at)};
        while (folder.len > 1 && folder.data[folder.len - 1] == '/')
            folder.len--;
        if (folder.len > 0)
            visit(state, folder);
        at = *colon == ':' ? colon + 1 : colon;
    }
}

typedef struct {
    PsSlice name;
    PsRef minimum, maximum, required;
    char *found;
} Search;

/* The folder's entry of the name, whatever its case. */
static void search_folder(void *state, PsSlice folder)
{
    Search *search = state;
    if (search->found != NULL)
        return;
    PS_AUTO_BUFFER PsBuffer base = {0};
    ps_buffer_slice(&base, folder);
    DIR *dir = opendir(ps_buffer_cstr(&base));
    for (struct dirent *e = dir == NULL ? NULL : readdir(dir); e != NULL; e = readdir(dir)) {
        PsSlice entry = ps_slice(e->d_name);
        if (!ps_slice_same(entry, search->name))
            continue;
        PS_AUTO_BUFFER PsBuffer sub = {0};
        ps_buffer_printf(&sub, "%s/%s", ps_buffer_cstr(&base), e->d_name);
        search->found = in_folder(ps_buffer_view(&sub), entry, search->minimum, search->maximum,
                                  search->required);
        if (search->found != NULL)
            break;
    }
    if (dir != NULL)
        closedir(dir);
}

static char *by_path(PsSession *s, PsSlice name, PsRef minimum, PsRef maximum, PsRef required)
{
    PS_AUTO_BUFFER PsBuffer full = {0};
    ps_path_absolute(s, name, &full);
    const char *path = ps_buffer_cstr(&full);
    for (size_t i = 0; i < PS_COUNT(extensions); i++)
        if (ps_module_ends_with(ps_buffer_view(&full), extensions[i]))
            return is_file(path) ? ps_buffer_take(&full) : NULL;
    if (is_folder(path)) {
        char *found = in_folder(ps_buffer_view(&full), ps_module_stem(ps_buffer_view(&full)),
                                minimum, maximum, required);
        if (found != NULL)
            return found;
    }
    return file_at(ps_buffer_view(&full), PS_SLICE(""));
}

char *ps_module_file(PsSession *s, PsSlice name, PsRef minimum, PsRef maximum, PsRef required)
{
    bool has_extension = ps_module_ends_with(name, ".psd1") || ps_module_ends_with(name, ".psm1") ||
                         ps_module_ends_with(name, ".ps1");
    if (ps_module_is_path(name) || has_extension)
        return by_path(s, name, minimum, maximum, required);
    Search search = {name, minimum, maximum, required, NULL};
    ps_module_folders(search_folder, &search);
    return search.found;
}

typedef struct {
    bool all_versions;
    void (*visit)(void *state, PsSlice name, PsSlice path);
    void *state;
} Listing;

static void list_versions(const Listing *listing, PsSlice folder, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer base = {0};
    ps_buffer_slice(&base, folder);
    struct dirent **entries = NULL;
    int count = scandir(ps_buffer_cstr(&base), &entries, NULL, versionsort);
    for (int i = count - 1; i >= 0; i--) {
        PsVersion version;
        if (isdigit((unsigned char)entries[i]->d_name[0]) &&
            is_version(ps_slice(entries[i]->d_name), &version)) {
            PS_AUTO_BUFFER PsBuffer sub = {0};
            ps_buffer_printf(&sub, "%s/%s/", ps_buffer_cstr(&base), entries[i]->d_name);
            PS_AUTO_FREE char *path = file_at(ps_buffer_view(&sub), name);
            if (path != NULL)
                listing->visit(listing->state, name, ps_slice(path));
        }
        free(entries[i]);
    }
    free(entries);
    ps_buffer_byte(&base, '/');
    PS_AUTO_FREE char *path = file_at(ps_buffer_view(&base), name);
    if (path != NULL)
        listing->visit(listing->state, name, ps_slice(path));
}

static void list_folder(void *state, PsSlice folder)
{
    const Listing *listing = state;
    PS_AUTO_BUFFER PsBuffer base = {0};
    ps_buffer_slice(&base, folder);
    struct dirent **entries = NULL;
    int count = scandir(ps_buffer_cstr(&base), &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.') {
            PS_AUTO_BUFFER PsBuffer sub = {0};
            ps_buffer_printf(&sub, "%s/%s", ps_buffer_cstr(&base), entries[i]->d_name);
            list_versions(listing, ps_buffer_view(&sub), ps_slice(entries[i]->d_name));
        }
        free(entries[i]);
    }
    free(entries);
}

void ps_module_each_file(PsSession *s, bool all_versions,
                         void (*visit)(void *state, PsSlice name, PsSlice path), void *state)
{
    (void)s;
    Listing listing = {all_versions, visit, state};
    ps_module_folders(list_folder, &listing);
}
