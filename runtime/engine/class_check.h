/* class_check.h - what is wrong with the classes and enums of a script, before it runs. */
#ifndef PS_ENGINE_CLASS_CHECK_H
#define PS_ENGINE_CLASS_CHECK_H

#include "engine/engine.h"

/* Types that are not there, members that are there twice, bases that cannot be: they are errors of
 * the script's text, but only the session knows the types. */
PS_CHECKED PsStatus ps_class_check(PsSession *s, PsScript *script);

#endif
