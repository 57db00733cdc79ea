/* syntax_report.h - a text's syntax errors as PowerShell raises them. */
#ifndef PS_ENGINE_SYNTAX_REPORT_H
#define PS_ENGINE_SYNTAX_REPORT_H

#include "engine/engine.h"

/* PS_OK when there are none; else the pending error is a ParseException. */
PS_CHECKED PsStatus ps_syntax_report(PsSession *s, PsScript *script);
/* "At file:1 char:5\n+ text\n+ ~~~~" */
void ps_parse_position(PsSource *source, uint32_t start, uint32_t end, PsBuffer *out);

#endif
