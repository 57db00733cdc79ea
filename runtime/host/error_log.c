/* error_log.c - see error_log.h. */
#include "host/error_log.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/string.h"
#include "value/type.h"

static void add_record(PsBuffer *out, PsRef item)
{
    PsJsonWriter json = {.out = out};
    PsValue record = item.kind == PS_KIND_ERROR || item.kind == PS_KIND_EXCEPTION
                         ? ps_error_record_of(ps_retain(item))
                         : PS_NULL;
    if (record.kind != PS_KIND_ERROR)
        return;
    const PsErrorRecord *r = ps_error_record_get(record);
    PS_AUTO_BUFFER PsBuffer id = {0};
    ps_error_record_full_id(record, &id);
    ps_json_begin_object(&json);
    ps_json_member(&json, "id", ps_buffer_view(&id));
    ps_json_member_text(&json, "category", ps_error_category_name((PsErrorCategory)r->category));
    ps_json_member_text(
        &json, "type",
        ps_type_display_name(ps_type_of(ps_is_null(r->exception) ? record : r->exception)));
    ps_json_member(&json, "message",
                   r->details.kind == PS_KIND_STRING ? ps_string_slice(r->details)
                                                     : ps_error_record_message(record));
    ps_json_end_object(&json);
    ps_buffer_byte(out, '\n');
    ps_release(record);
}

void ps_error_log_write(PsSession *s)
{
    const char *path = getenv("CMDHOST_ERROR_LOG");
    if (path == NULL || *path == '\0')
        return;
    PS_AUTO_BUFFER PsBuffer out = {0};
    for (size_t i = ps_array_len(s->errors); i-- > 0;) {
        PS_AUTO PsValue item = ps_array_at(s->errors, i);
        add_record(&out, item);
    }
    PS_AUTO_CLOSE int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd >= 0)
        (void)!ps_fd_write_all(fd, out.data, out.len);
}
