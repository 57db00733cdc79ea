/* help.h - what comments say about functions and scripts, for Get-Help. */
#ifndef PS_ENGINE_PUBLIC_HELP_H
#define PS_ENGINE_PUBLIC_HELP_H

#include "command/call.h"
#include "value/value.h"

/*
 * The help in the comments of a function or script, given as its CommandInfo: a property object, or
 * null when there is none.
 *   SYNOPSIS DESCRIPTION NOTES COMPONENT ROLE FUNCTIONALITY   texts, where written
 *   FORWARDHELPTARGETNAME FORWARDHELPCATEGORY EXTERNALHELP    their arguments
 *   EXAMPLE INPUTS OUTPUTS LINK                               arrays of texts
 *   PARAMETER   a property object: what is said about each
 *   Default     a property object: the default value of each parameter as text
 *   Wildcards   a property object: its parameters accept wildcards
 */
PS_CHECKED PsStatus ps_session_help(PsCall *call, PsRef command_info, PsValue *out);

#endif
