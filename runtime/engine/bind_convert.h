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
/* Asks for mandatory parameters of the set that are missing, or fails. */
PS_CHECKED PsStatus ps_bind_missing(PsBinder *b, uint32_t set);

#endif
