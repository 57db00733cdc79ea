/* parse_requires.c - #requires lines. */
#include "lang/parse_priv.h"

const PsRequirements *ps_parse_requirements(PsParser *p)
{
    if (p->lexer.requires.count == 0)
        return NULL;
    return PS_ARENA_NEW(p->arena, PsRequirements);
}
