/* parameter_members.h - parameters of commands as objects: ParameterMetadata, sets. */
#ifndef PS_ENGINE_PARAMETER_MEMBERS_H
#define PS_ENGINE_PARAMETER_MEMBERS_H

#include "engine/meta.h"

/* $command.Parameters: a dictionary by name; null for what has none. */
PS_CHECKED PsStatus ps_parameter_table(PsSession *s, PsCommand *command, PsValue *out);
/* $command.ParameterSets: an array. */
PS_CHECKED PsStatus ps_parameter_sets(PsSession *s, PsCommand *command, PsValue *out);
PS_CHECKED PsValue ps_parameter_object(const PsMeta *meta, const PsParamMeta *parameter);

#endif
