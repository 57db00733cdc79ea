/* psobject.h - the views of an object that $x.psobject and $x.psbase are (member.h makes them). */
#ifndef PS_ENGINE_PSOBJECT_H
#define PS_ENGINE_PSOBJECT_H

#include "engine/engine.h"

/* Is the value a dictionary's psbase?  *object: the dictionary, borrowed. */
bool ps_psobject_base(PsRef value, PsRef *object);
/* Declares their members. */
void ps_psobject_register(void);

#endif
