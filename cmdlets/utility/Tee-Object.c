/* Tee-Object: Pass objects on and keep a copy in a file or variable. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue input_object;
    PsValue file_path;
    PsValue literal_path;
    bool append;
    PsValue encoding;
    PsValue variable;
    PsValue kept;
} TeeObject;

static const PsParam params[] = {
    PS_PARAM(TeeObject, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(TeeObject, file_path, STRING, "FilePath",
             PS_USES({.set = "File", .position = 1, .mandatory = true}), .aliases = "Path"),
    PS_PARAM(TeeObject, literal_path, STRING, "LiteralPath",
             PS_USES({.set = "LiteralFile", .mandatory = true}), .aliases = "PSPath,LP",
             .help = "Paths, taken as they are written."),
    PS_PARAM(TeeObject, append, SWITCH, "Append", PS_USES({.set = "File"})),
    PS_PARAM(TeeObject, encoding, VALUE, "Encoding",
             PS_USES({.set = "File"}, {.set = "LiteralFile"}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
             .help = "Encoding of the text."),
    PS_PARAM(TeeObject, variable, STRING, "Variable",
             PS_USES({.set = "Variable", .mandatory = true})),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    (void)call;
    ((TeeObject *)state)->kept = ps_array_empty(0);
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    TeeObject *me = state;
    ps_array_push(me->kept, ps_retain(me->input_object));
    return ps_write(call, ps_retain(me->input_object));
}

static PsStatus write_file(PsCall *call, TeeObject *me)
{
    const char *names[4] = {"InputObject", ps_is_null(me->file_path) ? "LiteralPath" : "FilePath"};
    PS_AUTO PsValue append = ps_switch(me->append);
    PsRef values[4] = {me->kept, ps_is_null(me->file_path) ? me->literal_path : me->file_path};
    size_t count = 2;
    if (me->append) {
        names[count] = "Append";
        values[count++] = append;
    }
    if (!ps_is_null(me->encoding)) {
        names[count] = "Encoding";
        values[count++] = me->encoding;
    }
    PsValue nothing = PS_NULL;
    PsStatus status = ps_run_command(call, PS_SLICE("Out-File"), names, values, count, &nothing);
    ps_release(nothing);
    return status;
}

static PsStatus finish(PsCall *call, void *state)
{
    TeeObject *me = state;
    if (ps_is_null(me->variable))
        return write_file(call, me);
    PS_AUTO PsValue only =
        ps_array_len(me->kept) == 1 ? ps_array_at(me->kept, 0) : ps_retain(me->kept);
    return ps_set_variable(call, ps_string_slice(me->variable), only);
}

static void cleanup(void *state)
{
    ps_release(((TeeObject *)state)->kept);
}

const PsCmdlet ps_cmdlet_Tee_Object = {
    .name = "Tee-Object",
    .class_name = "Microsoft.PowerShell.Commands.TeeObjectCommand",
    .synopsis = "Pass objects on and keep a copy in a file or variable.",
    .default_set = "File",
    .state_size = sizeof(TeeObject),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
