/*
 * help_info.h - the objects that Get-Help gives.  Two kinds, as in PowerShell: what a person wrote
 * about a command (MamlCommandHelpInfo), and what can be told from its parameters alone
 * (ExtendedCmdletHelpInfo).  Both are trees of property objects whose type names say what they are;
 * runtime/format/shape_help.c lays them out.
 */
#ifndef PS_CORE_HELP_INFO_H
#define PS_CORE_HELP_INFO_H

#include "base/buffer.h"
#include "command/call.h"
#include "value/value.h"

/* From a text with parts as public/help.h has them. */
PS_CHECKED PsStatus ps_help_info_written(PsCall *call, PsRef command, PsRef help,
                                         PsValue *out) PS_MAY_RUN;
/* From the parameters alone. */
PS_CHECKED PsStatus ps_help_info_derived(PsCall *call, PsRef command, PsValue *out) PS_MAY_RUN;
/* Of an alias. */
PS_CHECKED PsStatus ps_help_info_alias(PsCall *call, PsRef command, PsValue *out) PS_MAY_RUN;

/* ---- shared by the two ---- */

/* A property object of a type name; NULL: none of its own. */
PS_CHECKED PsValue ps_help_object(const char *type_name);
/* Puts names in front of the object's own: "A,B". */
void ps_help_set_types(PsRef object, const char *type_names);
/* The command's property as text; empty when it has none. */
PS_CHECKED PsStatus ps_help_property(PsCall *call, PsRef command, const char *name,
                                     PsBuffer *out) PS_MAY_RUN;
/* Its parameter sets (CommandParameterSetInfo), and its parameters once each
 * (CommandParameterInfo); no common ones but WhatIf and Confirm. */
PS_CHECKED PsStatus ps_help_parameter_sets(PsCall *call, PsRef command, PsValue *out) PS_MAY_RUN;
PS_CHECKED PsValue ps_help_parameters(PsRef set);
/* "true (ByValue)" */
PS_CHECKED PsValue ps_help_pipeline_input(PsRef parameter);
/* The names of an enum's values; null for other types. */
PS_CHECKED PsValue ps_help_enum_names(const PsType *type);
const PsType *ps_help_parameter_type(PsRef parameter);

#endif
