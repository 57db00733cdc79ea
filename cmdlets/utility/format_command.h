/* format_command.h - what Format-Table, -List, -Wide and -Custom share. */
#ifndef PS_CMDLETS_UTILITY_FORMAT_COMMAND_H
#define PS_CMDLETS_UTILITY_FORMAT_COMMAND_H

#include "command/cmdlet.h"
#include "format/format.h"

/* -Expand: CoreOnly, EnumOnly, Both, or null. */
PsFormatExpand ps_format_command_expand(PsRef name);
/* Makes the shaper; its records go to the pipeline.  -View beside -Property is refused. */
PS_CHECKED PsStatus ps_format_command_begin(PsCall *call, const PsShaperOptions *options,
                                            PsShaper **out);
PS_CHECKED PsStatus ps_format_command_process(PsCall *call, PsShaper *shaper,
                                              PsRef object) PS_MAY_RUN;
PS_CHECKED PsStatus ps_format_command_end(PsCall *call, PsShaper *shaper) PS_MAY_RUN;
/* An error of two parameters that exclude each other. */
PS_CHECKED PsStatus ps_format_command_exclusive(PsCall *call, const char *id, const char *message);

#endif
