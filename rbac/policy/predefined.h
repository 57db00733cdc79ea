/* predefined.h - the eleven roles that every deployment has, and the known Cs cmdlets.
 *
 * The documentation tells what each role is for, not its list of cmdlets; the lists here follow the
 * described tasks, and where nothing is said (the backup and failover commands) only
 * CsAdministrator holds a cmdlet. */
#ifndef PS_RBAC_POLICY_PREDEFINED_H
#define PS_RBAC_POLICY_PREDEFINED_H

#include "rbac/policy/role.h"

#define PS_PREDEFINED_ROLES 11

/* Names of all known Cs cmdlets, in the arena. */
PsTextList ps_predefined_cmdlets(PsArena *arena);
/* Fills out[PS_PREDEFINED_ROLES]; `cmdlets` is what the function above gave. */
void ps_predefined_roles(PsArena *arena, const PsTextList *cmdlets, PsRole *out);

#endif
