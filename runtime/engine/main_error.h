/* main_error.h - what keeps a main script from starting is told as the host's own error. */
#ifndef PS_ENGINE_MAIN_ERROR_H
#define PS_ENGINE_MAIN_ERROR_H

#include "engine/engine.h"

/* The pending error of a script that did not start: it loses its exception, as the record of it is
 * made anew.  Arguments that do not fit an advanced script are shown, but are not in $Error. */
void ps_main_error(PsSession *s, PsCommand *script);

/* The error that ends a script because errors stop is in $Error a second time: as it was, or, when
 * it ended its statement anyway, with an exception that only says the same.  What `throw` threw is
 * not. */
void ps_main_remember_stop(PsSession *s, PsRef record);

#endif
