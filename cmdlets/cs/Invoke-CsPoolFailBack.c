/* Invoke-CsPoolFailBack: take a pool back from its backup pool. */
#include "command/cmdlet.h"
#include "cs/failover_call.h"

typedef struct {
    PsValue pool_fqdn;      /* -PoolFqdn */
    PsValue wait_time;      /* -WaitTime */
    bool disaster_mode;     /* -DisasterMode */
    bool skip_verification; /* -SkipDataVerification */
    bool force;             /* -Force */
    int32_t timeout;        /* -DatabaseCommandTimeoutInSeconds */
} InvokeCsPoolFailBack;

static const PsParam params[] = {
    PS_PARAM(InvokeCsPoolFailBack, pool_fqdn, STRING, "PoolFqdn", PS_USES({.mandatory = true}),
             .help = "The pool that was failed over, by the name used then."),
    PS_PARAM(
        InvokeCsPoolFailBack, disaster_mode, SWITCH, "DisasterMode", PS_USES({0}),
        .help = "The backup pool is out of reach: what its users changed since is not taken over."),
    PS_PARAM(InvokeCsPoolFailBack, force, SWITCH, "Force", PS_USES({0}),
             .help = "Do not show warnings."),
    PS_PARAM(InvokeCsPoolFailBack, wait_time, TIMESPAN, "WaitTime", PS_USES({0}),
             .help = "Accepted; it returns when all is done.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(InvokeCsPoolFailBack, timeout, INT32, "DatabaseCommandTimeoutInSeconds", PS_USES({0}),
             .help = "Accepted; commands of the stores have no time limit.",
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(InvokeCsPoolFailBack, skip_verification, SWITCH, "SkipDataVerification", PS_USES({0}),
             .help = "Do not compare the pool with its copy before the handover."),
    {0},
};

static const PsExample examples[] = {
    {"Invoke-CsPoolFailBack -PoolFqdn \"atl-cs-001.litwareinc.com\"", NULL,
     "Take a pool back from its backup pool."},
    {"Invoke-CsPoolFailBack -PoolFqdn \"atl-cs-001.litwareinc.com\" -DisasterMode -Verbose", NULL,
     "Take it back although the backup pool is out of reach."},
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    const InvokeCsPoolFailBack *me = state;
    PsFailover failover = {
        .is_back = true,
        .is_forced = me->disaster_mode,
        .skip_verification = me->skip_verification,
    };
    return ps_failover_call_run(call, ps_ref(&me->pool_fqdn), &failover, me->force);
}

const PsCmdlet ps_cmdlet_Invoke_CsPoolFailBack = {
    .name = "Invoke-CsPoolFailBack",
    .class_name = "Microsoft.Rtc.Management.Hadr.InvokePoolFailBackCmdlet",
    .module = "Lync",
    .synopsis = "Take a pool back from its backup pool.",
    .impact = PS_IMPACT_MEDIUM,
    .is_guarded = true,
    .state_size = sizeof(InvokeCsPoolFailBack),
    .params = params,
    .examples = examples,
    .process = process,
};
