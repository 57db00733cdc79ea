/* process_start.h - System.Diagnostics.ProcessStartInfo: how a program is to be started. */
#ifndef PS_TYPES_PROCESS_START_H
#define PS_TYPES_PROCESS_START_H

#include "base/buffer.h"
#include "value/context.h"

/* (file [, arguments]): texts, or null. */
PS_CHECKED PsValue ps_start_info_new(PsRef file, PsRef arguments);
bool ps_start_info_is(PsRef value);
PsSlice ps_start_info_file(PsRef info);
PsSlice ps_start_info_directory(PsRef info);
/* Standard stream 0, 1 or 2 is redirected to the script. */
bool ps_start_info_redirects(PsRef info, int stream);
/* ArgumentList's texts; an array or list. */
PsRef ps_start_info_list(PsRef info);
/* argv and the environment, each ends with NULL; ps_start_info_free_strings frees them. */
char **ps_start_info_argv(PsRef info);
char **ps_start_info_environment(PsRef info);
void ps_start_info_free_strings(char **strings);

#endif
