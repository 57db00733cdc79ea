/* error_log.h - CMDHOST_ERROR_LOG: every record of $Error at exit as a line of JSON. */
#ifndef PS_HOST_ERROR_LOG_H
#define PS_HOST_ERROR_LOG_H

#include "engine/engine.h"

/* Appends {"id","category","type","message"}, oldest first, to the file the variable names. */
void ps_error_log_write(PsSession *s);

#endif
