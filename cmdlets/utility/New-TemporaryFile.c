/* New-TemporaryFile: Make an empty file with a name of its own. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    char nothing; /* no parameters */
} NewTemporaryFile;

static const PsParam params[] = {
    {0},
};

static PsStatus finish(PsCall *call, void *state)
{
    (void)state;
    const char *folder = getenv("TMPDIR");
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_printf(&name, "%s/tmpXXXXXX.tmp", folder != NULL ? folder : "/tmp");
    bool yes;
    PsStatus status =
        ps_should_process(call, PS_SLICE("/tmp"), PS_SLICE("New-TemporaryFile"), &yes);
    if (status || !yes)
        return status;
    ps_buffer_cstr(&name);
    int fd = mkstemps(name.data, 4);
    if (fd < 0)
        return ps_provider_write_errno(call, errno, ps_buffer_view(&name), "NewTemporaryFileError",
                                       PS_CAT_WriteError);
    close(fd);
    PsItemPath path;
    status = ps_provider_parse(call, ps_buffer_view(&name), &path);
    PsValue item = PS_NULL;
    if (status == PS_OK)
        status = ps_item_path_get(call, &path, &item);
    ps_item_path_done(&path);
    return status ? status : ps_write(call, item);
}

const PsCmdlet ps_cmdlet_New_TemporaryFile = {
    .name = "New-TemporaryFile",
    .class_name = "Microsoft.PowerShell.Commands.NewTemporaryFileCommand",
    .synopsis = "Make an empty file with a name of its own.",
    .output_type = "System.IO.FileInfo",
    .impact = PS_IMPACT_LOW,
    .state_size = sizeof(NewTemporaryFile),
    .params = params,
    .end = finish,
};
