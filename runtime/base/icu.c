/* icu.c - see icu.h. */
#include "base/icu.h"

#include <pthread.h>

#include "base/module.h"

static const PsIcuModule *table;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
    PsErrorBuf err = {0};
    table = ps_module_open("icu", PS_ICU_MODULE_VERSION, &err);
}

const PsIcuModule *ps_icu(void)
{
    pthread_once(&once, load);
    return table;
}
