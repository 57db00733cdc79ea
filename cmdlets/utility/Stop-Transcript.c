/* Stop-Transcript: end the newest transcript. */
#include "command/cmdlet.h"
#include "engine/public/transcript.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    char nothing; /* no parameters */
} StopTranscript;

static const PsParam params[] = {
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    (void)state;
    bool yes = false;
    PsStatus status = ps_should_process(call, PS_SLICE(""), PS_SLICE("Stop-Transcript"), &yes);
    if (status != PS_OK || !yes)
        return status;
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (!ps_transcript_stop(call, &path))
        return ps_throw(call, PS_NULL,
                        PS_T(System_Management_Automation_PSInvalidOperationException),
                        PS_CAT_InvalidOperation, "InvalidOperation",
                        "An error occurred stopping transcription: The host is not currently "
                        "transcribing.");
    PsValue text = ps_wrap(
        ps_string_printf("Transcript stopped, output file is %.*s", (int)path.len, path.data));
    ps_members_set(ps_object_members(text, true), PS_SLICE("Path"),
                   ps_string(ps_buffer_view(&path)));
    return ps_write(call, text);
}

const PsCmdlet ps_cmdlet_Stop_Transcript = {
    .name = "Stop-Transcript",
    .class_name = "Microsoft.PowerShell.Commands.StopTranscriptCommand",
    .module = "Microsoft.PowerShell.Host",
    .synopsis = "End the newest transcript.",
    .output_type = "System.String",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(StopTranscript),
    .params = params,
    .process = process,
};
