/* ConvertTo-Xml: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    int32_t depth;
    PsValue input_object;
    bool no_type_information;
    PsValue as;
} ConvertToXml;

static const PsParam params[] = {
    PS_PARAM(ConvertToXml, depth, INT32, "Depth", PS_USES({0}), .min = 1, .max = 2147483647),
    PS_PARAM(ConvertToXml, input_object, VALUE, "InputObject",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .flags = PS_PARAM_ALLOW_NULL,
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(ConvertToXml, no_type_information, SWITCH, "NoTypeInformation", PS_USES({0})),
    PS_PARAM(ConvertToXml, as, STRING, "As", PS_USES({0}), .values = "Stream,String,Document",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ConvertToXml *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_ConvertTo_Xml = {
    .name = "ConvertTo-Xml",
    .class_name = "Microsoft.PowerShell.Commands.ConvertToXmlCommand",
    .synopsis = "What it does.",
    .output_type = "System.Xml.XmlDocument,System.String",
    .state_size = sizeof(ConvertToXml),
    .params = params,
    .process = process,
};
