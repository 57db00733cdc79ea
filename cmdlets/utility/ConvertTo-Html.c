/* ConvertTo-Html: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    PsValue input_object;
    PsValue property;
    PsValue body;
    PsValue head;
    PsValue title;
    PsValue as;
    PsValue css_uri;
    bool fragment;
    PsValue post_content;
    PsValue pre_content;
    PsValue meta;
    PsValue charset;
    bool transitional;
} ConvertToHtml;

static const PsParam params[] = {
    PS_PARAM(ConvertToHtml, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM_ARRAY(ConvertToHtml, property, VALUE, "Property", PS_USES({.position = 1}),
                   .help = "Names of properties, or calculated ones."),
    PS_PARAM_ARRAY(ConvertToHtml, body, STRING, "Body", PS_USES({.set = "Page", .position = 4})),
    PS_PARAM_ARRAY(ConvertToHtml, head, STRING, "Head", PS_USES({.set = "Page", .position = 2})),
    PS_PARAM(ConvertToHtml, title, STRING, "Title", PS_USES({.set = "Page", .position = 3}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, as, STRING, "As", PS_USES({0}), .values = "Table,List",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, css_uri, OF, "CssUri", PS_USES({.set = "Page"}),
             .net_type = "System.Uri", .aliases = "cu,uri", .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, fragment, SWITCH, "Fragment", PS_USES({.set = "Fragment"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(ConvertToHtml, post_content, STRING, "PostContent", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(ConvertToHtml, pre_content, STRING, "PreContent", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, meta, TABLE, "Meta", PS_USES({.set = "Page"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, charset, STRING, "Charset", PS_USES({.set = "Page"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, transitional, SWITCH, "Transitional", PS_USES({.set = "Page"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ConvertToHtml *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_ConvertTo_Html = {
    .name = "ConvertTo-Html",
    .class_name = "Microsoft.PowerShell.Commands.ConvertToHtmlCommand",
    .synopsis = "What it does.",
    .default_set = "Page",
    .output_type = "System.String",
    .state_size = sizeof(ConvertToHtml),
    .params = params,
    .process = process,
};
