/* main.c - cmdhost: see docs/first-steps.md and cmdhost(1). */
#include <stdlib.h>

#include "host/options.h"
#include "host/run.h"

int main(int argc, char **argv)
{
    PsOptions options;
    int code = ps_options_parse(argc, argv, &options);
    if (code == 0)
        code = ps_run(&options);
    free(options.command);
    return code;
}
