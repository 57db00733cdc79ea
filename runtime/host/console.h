/* console.h - the session's host on a terminal, a pipe or a file. */
#ifndef PS_HOST_CONSOLE_H
#define PS_HOST_CONSOLE_H

#include "engine/engine.h"
#include "format/format.h"

typedef struct {
    PsSession *session;
    PsFormatter *formatter;
    PsBuffer out;     /* standard output not yet written */
    bool is_terminal; /* standard output */
    bool input_terminal, error_terminal;
    bool is_broken; /* nobody reads standard output any more */
    bool non_interactive;
    size_t width;
    PsBuffer input; /* read ahead of standard input */
    size_t input_at;
    bool input_ended;
    bool shows_progress;
} PsConsole;

extern const PsHostOps ps_console_ops;
void ps_console_open(PsConsole *console, bool non_interactive);
/* The session it belongs to exists now. */
void ps_console_attach(PsConsole *console, PsSession *session);
/* Rows held back, last blank line. */
void ps_console_finish(PsConsole *console);
void ps_console_close(PsConsole *console);
/* All of standard input as an array of lines; null when it is a terminal. */
PS_CHECKED PsValue ps_console_input(PsConsole *console);

#endif
