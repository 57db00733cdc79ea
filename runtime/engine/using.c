/* using.c - see using.h.  Names are kept for the session: scripts seldom disagree about them. */
#include "engine/using.h"

#include "base/buffer.h"

void ps_using_add(PsSession *s, PsSlice name_space)
{
    (void)ps_map_set(&s->namespaces, name_space, s);
}

const PsType *ps_using_find_type(PsSession *s, PsSlice name)
{
    for (PsMapEntry *e = ps_map_next(&s->namespaces, NULL); e != NULL;
         e = ps_map_next(&s->namespaces, e)) {
        PS_AUTO_BUFFER PsBuffer full = {0};
        ps_buffer_append(&full, e->key, e->key_len);
        ps_buffer_byte(&full, '.');
        ps_buffer_slice(&full, name);
        const PsType *type = ps_type_find(ps_buffer_view(&full));
        if (type != NULL)
            return type;
    }
    return NULL;
}
