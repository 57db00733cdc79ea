/* Get-Verb: List the approved verbs. */
#include <stddef.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "command/record.h"
#include "command/verb.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue verb;
    PsValue group;
} GetVerb;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetVerb, verb, STRING, "Verb",
                   PS_USES({.position = 1, .from_pipeline = true, .from_pipeline_by_name = true})),
    PS_PARAM_ARRAY(GetVerb, group, STRING, "Group",
                   PS_USES({.position = 2, .from_pipeline = true, .from_pipeline_by_name = true}),
                   .values = "Common,Communications,Data,Diagnostic,Lifecycle,Other,Security"),
    {0},
};

static bool is_wanted(const GetVerb *me, const PsVerb *verb)
{
    bool in_group = ps_is_null(me->group), named = ps_is_null(me->verb);
    for (size_t i = 0; !in_group && i < ps_array_len(me->group); i++) {
        PS_AUTO PsValue group = ps_array_at(me->group, i);
        in_group = ps_slice_same_text(ps_string_slice(group), verb->group);
    }
    for (size_t i = 0; !named && i < ps_array_len(me->verb); i++) {
        PS_AUTO PsValue name = ps_array_at(me->verb, i);
        named = ps_wildcard_match_once(ps_string_slice(name), ps_slice(verb->verb), true);
    }
    return in_group && named;
}

static PsStatus process(PsCall *call, void *state)
{
    for (const PsVerb *verb = ps_verb_table; verb->verb != NULL; verb++) {
        if (!is_wanted(state, verb))
            continue;
        PsValue record = ps_record_new(PS_T(System_Management_Automation_VerbInfo));
        ps_bag_set_text(record, "Verb", ps_string_from(verb->verb));
        ps_bag_set_text(record, "AliasPrefix", ps_string_from(verb->prefix));
        ps_bag_set_text(record, "Group", ps_string_from(verb->group));
        ps_bag_set_text(record, "Description", ps_string_from(verb->description));
        PsStatus status = ps_write(call, record);
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Get_Verb = {
    .name = "Get-Verb",
    .class_name = "Microsoft.PowerShell.Commands.GetVerbCommand",
    .synopsis = "List the approved verbs.",
    .output_type = "System.Management.Automation.VerbInfo",
    .state_size = sizeof(GetVerb),
    .params = params,
    .process = process,
};
