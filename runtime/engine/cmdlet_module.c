/* cmdlet_module.c - see cmdlet_module.h. */
#include "engine/cmdlet_module.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"

/* Folders under cmdlets/ and the modules that they stand for. */
static const struct {
    const char *folder, *module;
} modules[] = {
    {"core", "Microsoft.PowerShell.Core"},
    {"utility", "Microsoft.PowerShell.Utility"},
    {"management", "Microsoft.PowerShell.Management"},
    {"security", "Microsoft.PowerShell.Security"},
    {"cs", "Lync"},
};

static const char *of_folder(const char *folder)
{
    for (size_t i = 0; i < PS_COUNT(modules); i++)
        if (strcmp(modules[i].folder, folder) == 0)
            return modules[i].module;
    return NULL;
}

const char *ps_cmdlet_module(const PsCmdlet *cmdlet)
{
    if (cmdlet->module != NULL)
        return cmdlet->module;
    for (size_t i = 0; ps_cmdlet_table[i] != NULL; i++)
        if (ps_cmdlet_table[i] == cmdlet)
            return of_folder(ps_cmdlet_folders[i]);
    return NULL;
}

const char *ps_cmdlet_module_named(PsSlice name)
{
    /* The name that the module has in later versions of the product. */
    if (ps_slice_same_text(name, "SkypeForBusiness"))
        return "Lync";
    for (size_t i = 0; i < PS_COUNT(modules); i++)
        if (ps_slice_same_text(name, modules[i].module))
            return modules[i].module;
    return NULL;
}
