/* script_tools.h - what cmdhost does with scripts besides running them. */
#ifndef PS_HOST_SCRIPT_TOOLS_H
#define PS_HOST_SCRIPT_TOOLS_H

#include <stddef.h>

/* Each prints to standard output and returns the exit code. */
int ps_script_tool_ast(char *const *files, size_t count);
int ps_script_tool_check(char *const *files, size_t count);
int ps_script_tool_disassemble(char *const *files, size_t count);

#endif
