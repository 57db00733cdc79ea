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

PsValue ps_record_information(PsValue message, PsSlice source, PsValue tags)
{
    PsValue record = ps_record_new(PS_T(System_Management_Automation_InformationRecord));
    const char *user = getenv("USER");
    char host[256] = "";
    if (gethostname(host, sizeof host - 1) != 0)
        host[0] = '\0';
    ps_bag_set_text(record, "MessageData", message);
    ps_bag_set_text(record, "Source", ps_string(source));
    ps_bag_set_text(record, "TimeGenerated", ps_datetime(ps_date_time_now().ticks, PS_DATE_LOCAL));
    ps_bag_set_text(record, "Tags", tags);
    ps_bag_set_text(record, "User", ps_string_from(user != NULL ? user : ""));
    ps_bag_set_text(record, "Computer", ps_string_from(host));
    ps_bag_set_text(record, "ProcessId", ps_integer(PS_KIND_UINT32, getpid()));
    return record;
}
