/* data_collection.c - PSDataCollection: what a list does not have; see also list.c. */
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"

/* What is there, handed over: the collection is empty then. */
PS_ROW(read_all)
{
    const PsType *elem = ps_array_get(self)->elem;
    *out = ps_list_new(
        ps_type_construct(PS_T(System_Collections_ObjectModel_Collection_1), &elem, 1), elem);
    for (size_t i = 0; i < ps_array_len(self); i++)
        ps_array_push(*out, ps_array_at(self, i));
    ps_array_clear(self);
    return PS_OK;
}

/* Nothing is added from elsewhere, so nobody waits for the end. */
PS_ROW(complete)
{
    *out = PS_NOTHING;
    return PS_OK;
}

PS_ROW(get_open)
{
    return ps_return(ps_bool(true), out);
}

PS_ROW(get_false)
{
    return ps_return(ps_bool(false), out);
}

PS_ROW(dispose)
{
    *out = PS_NOTHING;
    ps_array_clear(self);
    return PS_OK;
}

static const PsMemberRow rows[] = {
    PS_METHOD("System.Collections.ObjectModel.Collection[T] ReadAll()", read_all),
    PS_METHOD("void Complete()", complete),
    PS_METHOD("void Dispose()", dispose),
    PS_PROPERTY("bool IsOpen", get_open),
    PS_PROPERTY("bool IsReadOnly", get_false),
    {0},
};

const PsTypeMembers ps_types_data_collection[] = {
    {PS_TYPE_ID_System_Management_Automation_PSDataCollection_1, rows},
    {0},
};
