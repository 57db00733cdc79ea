/* module.c - see module.h. */
#include "base/module.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"

static const char *const folders[] = {"modules", "../modules", "../lib/cmdhost", NULL};

/* Appends the folder of the running program.  The kernel's link, since argv[0] is the caller's. */
static bool append_program_folder(PsBuffer *out)
{
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    if (len <= 0 || (size_t)len >= sizeof path)
        return false;
    while (len > 1 && path[len - 1] != '/')
        len--;
    ps_buffer_append(out, path, (size_t)len);
    return true;
}

static bool find_file(const char *name, PsBuffer *path)
{
    if (!append_program_folder(path))
        return false;
    size_t folder_len = path->len;
    for (size_t i = 0; folders[i] != NULL; i++) {
        path->len = folder_len;
        ps_buffer_printf(path, "%s/cmdhost-%s.so", folders[i], name);
        if (access(ps_buffer_cstr(path), R_OK) == 0)
            return true;
    }
    path->len = folder_len;
    return false;
}

const void *ps_module_open(const char *name, uint32_t version, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (!find_file(name, &path)) {
        ps_error_set(err, "ModuleNotFound",
                     "The module cmdhost-%s.so is in none of the folders modules, ../modules and "
                     "../lib/cmdhost of %s; reinstall cmdhost.",
                     name, ps_buffer_cstr(&path));
        return NULL;
    }
    void *handle = dlopen(ps_buffer_cstr(&path), RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        ps_error_set(err, "ModuleLoadFailed", "The module %s cannot be loaded: %s", path.data,
                     dlerror());
        return NULL;
    }
    const PsModule *module = dlsym(handle, "ps_module");
    if (module == NULL || strcmp(module->name, name) != 0 || module->version != version) {
        ps_error_set(err, "ModuleVersionMismatch",
                     "The module %s does not belong to this program (wanted version %u of '%s'); "
                     "install both from the same package.",
                     path.data, version, name);
        return NULL;
    }
    return module->table;
}
