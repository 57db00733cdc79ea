/* integer.c - System.SByte to System.UInt64. */
#include "types/arguments.h"
#include "types/number_members.h"
#include "value/value.h"

/* Functions and rows of one integer type. */
#define INTEGER(name_, T, kind_, low_, high_) \
    PS_NUMBER_PARSERS(name_, PS_NUMBER_##kind_) \
    PS_ROW(min_##name_) \
    { \
        return ps_return(ps_integer(PS_KIND_##kind_, (int64_t)(low_)), out); \
    } \
    PS_ROW(max_##name_) \
    { \
        return ps_return(ps_integer(PS_KIND_##kind_, (int64_t)(high_)), out); \
    } \
    static const PsMemberRow name_##_rows[] = { \
        PS_STATIC_PROPERTY(T " MaxValue", max_##name_), \
        PS_STATIC_PROPERTY(T " MinValue", min_##name_), \
        PS_NUMBER_ROWS(T, name_), \
        {0}, \
    };

INTEGER(sbyte, "sbyte", SBYTE, INT8_MIN, INT8_MAX)
INTEGER(byte, "byte", BYTE, 0, UINT8_MAX)
INTEGER(int16, "short", INT16, INT16_MIN, INT16_MAX)
INTEGER(uint16, "ushort", UINT16, 0, UINT16_MAX)
INTEGER(int32, "int", INT32, INT32_MIN, INT32_MAX)
INTEGER(uint32, "uint", UINT32, 0, UINT32_MAX)
INTEGER(int64, "long", INT64, INT64_MIN, INT64_MAX)
INTEGER(uint64, "ulong", UINT64, 0, UINT64_MAX)

const PsTypeMembers ps_types_integer[] = {
    {PS_TYPE_ID_System_SByte, sbyte_rows},
    {PS_TYPE_ID_System_Byte, byte_rows},
    {PS_TYPE_ID_System_Int16, int16_rows},
    {PS_TYPE_ID_System_UInt16, uint16_rows},
    {PS_TYPE_ID_System_Int32, int32_rows},
    {PS_TYPE_ID_System_UInt32, uint32_rows},
    {PS_TYPE_ID_System_Int64, int64_rows},
    {PS_TYPE_ID_System_UInt64, uint64_rows},
    {0},
};
