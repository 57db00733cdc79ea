/* Invoke-CsPoolFailOver: hand a pool over to its backup pool. */
#include "command/cmdlet.h"
#include "cs/failover_call.h"

typedef struct {
    PsValue pool_fqdn;      /* -PoolFqdn */
    PsValue wait_time;      /* -WaitTime */
    bool disaster_mode;     /* -DisasterMode */
    bool skip_verification; /* -SkipDataVerification */
    bool force;             /* -Force */
    int32_t timeout;        /* -DatabaseCommandTimeoutInSeconds */
    bool flush;             /* -FlushStorageService */
    int32_t stop_delay;     /* -ServicesStopDelayMins */
} InvokeCsPoolFailOver;

static const PsParam params[] = {
    PS_PARAM(InvokeCsPoolFailOver, pool_fqdn, STRING, "PoolFqdn", PS_USES({.mandatory = true}),
             .help = "The pool to fail over."),
    PS_PARAM(InvokeCsPoolFailOver, disaster_mode, SWITCH, "DisasterMode", PS_USES({0}),
             .help = "The pool is out of reach: take over what its backup pool has."),
    PS_PARAM(InvokeCsPoolFailOver, force, SWITCH, "Force", PS_USES({0}),
             .help = "Do not show warnings."),
    PS_PARAM(InvokeCsPoolFailOver, wait_time, TIMESPAN, "WaitTime", PS_USES({0}),
             .help = "Accepted; it returns when all is done.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(InvokeCsPoolFailOver, timeout, INT32, "DatabaseCommandTimeoutInSeconds", PS_USES({0}),
             .help = "Accepted; commands of the stores have no time limit.",
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(InvokeCsPoolFailOver, skip_verification, SWITCH, "SkipDataVerification", PS_USES({0}),
             .help = "Do not compare the pool with its copy before the handover."),
    PS_PARAM(InvokeCsPoolFailOver, flush, SWITCH, "FlushStorageService", PS_USES({0}),
             .help = "Accepted; everything is stored at once.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(InvokeCsPoolFailOver, stop_delay, INT32, "ServicesStopDelayMins", PS_USES({0}),
             .help = "Accepted; no services are stopped.", .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static const PsExample examples[] = {
    {"Invoke-CsPoolFailOver -PoolFqdn \"atl-cs-001.litwareinc.com\"", NULL,
     "Hand a pool over to its backup pool."},
    {"Invoke-CsPoolFailOver -PoolFqdn \"atl-cs-001.litwareinc.com\" -DisasterMode -Verbose", NULL,
     "Take its users over although the pool is out of reach."},
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    const InvokeCsPoolFailOver *me = state;
    PsFailover failover = {
        .is_back = false,
        .is_forced = me->disaster_mode,
        .skip_verification = me->skip_verification,
    };
    return ps_failover_call_run(call, ps_ref(&me->pool_fqdn), &failover, me->force);
}

const PsCmdlet ps_cmdlet_Invoke_CsPoolFailOver = {
    .name = "Invoke-CsPoolFailOver",
    .class_name = "Microsoft.Rtc.Management.Hadr.InvokePoolFailOverCmdlet",
    .module = "Lync",
    .synopsis = "Hand a pool over to its backup pool.",
    .impact = PS_IMPACT_MEDIUM,
    .is_guarded = true,
    .state_size = sizeof(InvokeCsPoolFailOver),
    .params = params,
    .examples = examples,
    .process = process,
};
