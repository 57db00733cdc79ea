/* Measure-Command: Tell how long a block takes. */
#include <time.h>

#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/date_time.h"

typedef struct {
    PsValue input_object;
    PsValue expression;
    int64_t ticks;
} MeasureCommand;

static const PsParam params[] = {
    PS_PARAM(MeasureCommand, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(MeasureCommand, expression, BLOCK, "Expression",
             PS_USES({.position = 1, .mandatory = true})),
    {0},
};

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * PS_TICKS_SECOND + t.tv_nsec / 100;
}

static PsStatus process(PsCall *call, void *state)
{
    MeasureCommand *me = state;
    PsRef item = me->input_object;
    PsValue nothing = PS_NULL;
    int64_t before = now();
    PsStatus status =
        ps_run_block(call, me->expression, &(PsBlockCall){.dollar_under = &item}, &nothing);
    me->ticks += now() - before;
    ps_release(nothing);
    return status;
}

static PsStatus finish(PsCall *call, void *state)
{
    return ps_write(call, ps_timespan(((MeasureCommand *)state)->ticks));
}

const PsCmdlet ps_cmdlet_Measure_Command = {
    .name = "Measure-Command",
    .class_name = "Microsoft.PowerShell.Commands.MeasureCommandCommand",
    .synopsis = "Tell how long a block takes.",
    .output_type = "System.TimeSpan",
    .state_size = sizeof(MeasureCommand),
    .params = params,
    .process = process,
    .end = finish,
};
