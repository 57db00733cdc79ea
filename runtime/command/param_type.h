/* param_type.h - the types a cmdlet's parameter can have, and the C type of the bound field. */
#ifndef PS_COMMAND_PARAM_TYPE_H
#define PS_COMMAND_PARAM_TYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "value/value.h"

typedef enum {
#define PS_PARAM_TYPE(name, ctype, net) PS_PT_##name,
#include "command/param_type.def"
#undef PS_PARAM_TYPE
    PS_PT_COUNT
} PsParamType;

/* param_type.def cannot make macros: these are its second column. */
#define PS_CTYPE_VALUE PsValue
#define PS_CTYPE_STRING PsValue
#define PS_CTYPE_SWITCH bool
#define PS_CTYPE_BOOL bool
#define PS_CTYPE_CHAR PsValue
#define PS_CTYPE_BYTE PsValue
#define PS_CTYPE_INT32 int32_t
#define PS_CTYPE_UINT32 uint32_t
#define PS_CTYPE_INT64 int64_t
#define PS_CTYPE_UINT64 uint64_t
#define PS_CTYPE_DOUBLE double
#define PS_CTYPE_ENUM int64_t
#define PS_CTYPE_DATETIME PsValue
#define PS_CTYPE_TIMESPAN PsValue
#define PS_CTYPE_BLOCK PsValue
#define PS_CTYPE_TABLE PsValue
#define PS_CTYPE_DICTIONARY PsValue
#define PS_CTYPE_TYPE PsValue
#define PS_CTYPE_OF PsValue

#endif
