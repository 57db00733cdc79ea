/* options.h - the command line of cmdhost. */
#ifndef PS_HOST_OPTIONS_H
#define PS_HOST_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    PS_RUN_CONSOLE, /* nothing to run: standard input */
    PS_RUN_FILE,
    PS_RUN_COMMAND,
    PS_RUN_STDIN, /* -File - or -Command - */
    PS_RUN_VERSION,
    PS_RUN_HELP,
    PS_RUN_AST,
    PS_RUN_CHECK,
    PS_RUN_DISASSEMBLE,
    PS_RUN_EXPLAIN_ACCESS,
    PS_RUN_VERIFY_AUDIT,
    PS_RUN_EXPORT_AUDIT,
    PS_RUN_SYNC_PEER,
    PS_RUN_MOVE_STORE,
} PsRunMode;

/* Texts are borrowed from argv, except `command`, which is the caller's to free. */
typedef struct {
    PsRunMode mode;
    const char *file;
    char *command;
    char *const *args;
    size_t arg_count;
    const char *working_directory;
    const char *deployment;
    bool non_interactive, no_exit;
} PsOptions;

/* 0, or the exit code (64: wrong usage) after a message on standard error. */
int ps_options_parse(int argc, char **argv, PsOptions *out);
void ps_options_help(void);

#endif
