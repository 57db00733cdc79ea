/* run.h - cmdhost's work for one command line. */
#ifndef PS_HOST_RUN_H
#define PS_HOST_RUN_H

#include "host/options.h"

/* The exit code of the process.  Runs on a thread with a large stack, since scripts nest. */
int ps_run(const PsOptions *options);

#endif
