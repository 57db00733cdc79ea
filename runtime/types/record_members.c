/* record_members.c - the properties of records; see record.def. */
#include "types/members.h"

#define PS_RECORD(type_, ...) static const PsMemberRow type_##_rows[] = {__VA_ARGS__, {0}};
#include "types/record.def"
#undef PS_RECORD

#define PS_RECORD(type_, ...) {PS_TYPE_ID_##type_, type_##_rows},
const PsTypeMembers ps_types_record_members[] = {
#include "types/record.def"
    {0},
};
