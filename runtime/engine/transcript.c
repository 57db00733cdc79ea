/* transcript.c - see transcript.h and public/transcript.h. */
#include "engine/transcript.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "engine/public/session.h"
#include "engine/public/transcript.h"
#include "engine/session_slots.h"
#include "format/display.h"

typedef struct Transcript {
    struct Transcript *outer; /* started before it; gets its text as well */
    char *path;
    int fd;
} Transcript;

static const char slot_key;

/* A transcript that cannot be written does not stop what it is a copy of. */
static void put(const Transcript *t, const PsBuffer *text)
{
    (void)!ps_fd_write_all(t->fd, text->data, text->len);
}

/* Returns the one around it. */
static Transcript *finish(Transcript *t)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    char when[32] = "";
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local) != NULL)
        strftime(when, sizeof when, "%Y%m%d%H%M%S", &local);
    static const char stars[] = "**********************\n";
    ps_buffer_printf(&text, "%sPowerShell transcript end\nEnd time: %s\n%s", stars, when, stars);
    put(t, &text);
    close(t->fd);
    Transcript *outer = t->outer;
    free(t->path);
    free(t);
    return outer;
}

static void finish_all(void *content)
{
    Transcript *t = content;
    while (t != NULL)
        t = finish(t);
}

static Transcript *newest(PsSession *s)
{
    void **slot = ps_session_slot_find(s, &slot_key);
    return slot == NULL ? NULL : *slot;
}

void ps_transcript_start(PsCall *call, int fd, PsSlice path)
{
    void **slot = ps_session_slot(call, &slot_key, finish_all);
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, path);
    Transcript *t = ps_alloc_zero(sizeof *t);
    *t = (Transcript){.outer = *slot, .path = ps_buffer_take(&name), .fd = fd};
    *slot = t;
}

bool ps_transcript_stop(PsCall *call, PsBuffer *path)
{
    void **slot = ps_session_slot(call, &slot_key, finish_all);
    Transcript *t = *slot;
    if (t == NULL)
        return false;
    ps_buffer_text(path, t->path);
    *slot = finish(t);
    return true;
}

void ps_transcript_finish(PsSession *s)
{
    void **slot = ps_session_slot_find(s, &slot_key);
    if (slot == NULL)
        return;
    finish_all(*slot);
    *slot = NULL;
}

bool ps_transcript_is_on(PsSession *s)
{
    return newest(s) != NULL;
}

void ps_transcript_copy(PsSession *s, PsSlice text)
{
    const Transcript *t = newest(s);
    if (t == NULL)
        return;
    PS_AUTO_BUFFER PsBuffer plain = {0};
    ps_display_plain(text, &plain);
    if (plain.len == 0 || plain.data[plain.len - 1] != '\n')
        ps_buffer_byte(&plain, '\n');
    for (; t != NULL; t = t->outer)
        put(t, &plain);
}
