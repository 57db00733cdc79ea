/* dn.h - distinguished names (RFC 4514), compared by their parts, never as text. */
#ifndef PS_RBAC_POLICY_DN_H
#define PS_RBAC_POLICY_DN_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

/* Appends the normal form: each part as "type=value" in lower case, escapes resolved, blanks at
 * the ends dropped and runs of them made one, a NUL behind each part.  false for what is not
 * plainly a distinguished name; parts of several values (a+b), #hex values, quotes and NUL are
 * refused rather than guessed at. */
bool ps_dn_normalize(PsSlice text, PsBuffer *out) PS_CHECKED;
/* Whether `name` lies in or below `base`; both in normal form. */
bool ps_dn_is_within(PsSlice name, PsSlice base);

#endif
