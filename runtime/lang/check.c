/* check.c - what is only wrong as a whole. */
#include "lang/parse_priv.h"

void ps_check_script(PsParser *p, const PsScriptBlockAst *root)
{
    (void)p;
    (void)root;
}
