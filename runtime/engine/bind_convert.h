/* bind_convert.h - one value for one parameter: conversion and checks; bind*.c only. */
#ifndef PS_ENGINE_BIND_CONVERT_H
#define PS_ENGINE_BIND_CONVERT_H

#include "engine/bind.h"

/* `coerce` false: only when no conversion is needed; PS_ERROR without a message otherwise. */
PS_CHECKED PsStatus ps_bind_convert(PsBinder *b, PsParamMeta *p, PsRef value, bool coerce,
                                    PsValue *out);
/* What a value becomes for the parameter, checks aside; its failure is the conversion's own. */
PS_CHECKED PsStatus ps_bind_coerce(PsBinder *b, const PsParamMeta *p, PsRef value, PsValue *out);
/* The value is of the parameter's type already. */
bool ps_bind_fits(PsBinder *b, const PsParamMeta *p, PsRef value);
/* One argument for one parameter that is in one of the sets.  *bound false: without conversion it
 * does not fit, or it is a script block that waits for the input. */
PS_CHECKED PsStatus ps_bind_one(PsBinder *b, PsParamMeta *p, PsRef value, uint32_t sets,
                                bool coerce, bool *bound);

#endif
