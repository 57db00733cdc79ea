/* service_point.c - System.Net.ServicePointManager: what scripts set before they use the network.
 * As in PowerShell 7 nothing reads it. */
#include "types/arguments.h"
#include "types/members.h"

/* A setting of the thread's one session, as types are its own. */
static _Thread_local int64_t protocol; /* SecurityProtocolType; 0: SystemDefault */

PS_ROW(get_protocol)
{
    return ps_return(ps_enum(PS_T(System_Net_SecurityProtocolType), protocol), out);
}
PS_SETTER_ROW(set_protocol)
{
    protocol = ps_get_int(value);
    return PS_OK;
}

static const PsMemberRow rows[] = {
    PS_STATIC_PROPERTY("System.Net.SecurityProtocolType SecurityProtocol", get_protocol,
                       .setter = set_protocol),
    {0},
};

const PsTypeMembers ps_types_service_point[] = {
    {PS_TYPE_ID_System_Net_ServicePointManager, rows},
    {0},
};
