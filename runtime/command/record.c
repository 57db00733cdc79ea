/* record.c - see record.h. */
#include "command/record.h"

#include <unistd.h>

#include "base/buffer.h"
#include "value/array.h"
#include "value/date_time.h"
#include "value/object.h"
#include "value/string.h"

PsValue ps_record_new(const PsType *type)
{
    PsValue record = ps_bag_new();
    ps_get_object(record)->type = type;
    return record;
}

PsValue ps_record_information(PsValue message, PsSlice source, PsRef tags)
{
    const PsType *string = PS_T(System_String);
    PsValue list =
        ps_list_new(ps_type_construct(PS_T(System_Collections_Generic_List_1), &string, 1), string);
    for (size_t i = 0; !ps_is_null(tags) && i < ps_array_len(tags); i++)
        ps_array_push(list, ps_array_at(tags, i));
    PsValue record = ps_record_new(PS_T(System_Management_Automation_InformationRecord));
    const char *user = getenv("USER");
    char host[256] = "";
    if (gethostname(host, sizeof host - 1) != 0)
        host[0] = '\0';
    ps_bag_set_text(record, "MessageData", message);
    ps_bag_set_text(record, "Source", ps_string(source));
    ps_bag_set_text(record, "TimeGenerated", ps_datetime(ps_date_time_now().ticks, PS_DATE_LOCAL));
    ps_bag_set_text(record, "Tags", list);
    ps_bag_set_text(record, "User", ps_string_from(user != NULL ? user : ""));
    ps_bag_set_text(record, "Computer", ps_string_from(host));
    ps_bag_set_text(record, "ProcessId", ps_integer(PS_KIND_UINT32, getpid()));
    return record;
}
