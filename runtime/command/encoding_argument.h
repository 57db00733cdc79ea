/* encoding_argument.h - what -Encoding takes: a name, a code page, or a System.Text.Encoding. */
#ifndef PS_COMMAND_ENCODING_ARGUMENT_H
#define PS_COMMAND_ENCODING_ARGUMENT_H

#include "base/encoding.h"
#include "command/call.h"

/* `given` null: UTF-8 without a mark.  Otherwise the binder's error
 * ParameterArgumentTransformationError. */
PS_CHECKED PsStatus ps_encoding_argument(PsCall *call, PsRef given, PsEncoding *out) PS_MAY_RUN;

#endif
