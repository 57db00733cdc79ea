/* path.c - see path.h. */
#include "engine/path.h"

#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"

static void add_part(PsBuffer *out, PsSlice part)
{
    if (part.len == 0 || (part.len == 1 && part.data[0] == '.'))
        return;
    if (part.len == 2 && part.data[0] == '.' && part.data[1] == '.') {
        while (out->len > 0 && out->data[--out->len] != '/')
            ;
        return;
    }
    ps_buffer_byte(out, '/');
    ps_buffer_slice(out, part);
}

static void add_parts(PsBuffer *out, PsSlice path)
{
    size_t start = 0;
    for (size_t i = 0; i <= path.len; i++)
        if (i == path.len || path.data[i] == '/' || path.data[i] == '\\') {
            add_part(out, (PsSlice){path.data + start, i - start});
            start = i + 1;
        }
}

static PsFileDrive *find_drive(PsSession *s, PsSlice name)
{
    for (size_t i = s->file_drive_count; i > 0; i--)
        if (ps_slice_same_text(name, s->file_drives[i - 1].name))
            return &s->file_drives[i - 1];
    return NULL;
}

void ps_path_set_drive(PsSession *s, PsSlice name, PsSlice root)
{
    PsFileDrive *drive = find_drive(s, name);
    if (root.len == 0) {
        if (drive == NULL)
            return;
        free(drive->name);
        free(drive->root);
        *drive = s->file_drives[--s->file_drive_count];
        return;
    }
    if (drive == NULL) {
        s->file_drives =
            ps_realloc(s->file_drives, (s->file_drive_count + 1) * sizeof *s->file_drives);
        drive = &s->file_drives[s->file_drive_count++];
        *drive = (PsFileDrive){.name = ps_strndup(name.data, name.len)};
    }
    free(drive->root);
    drive->root = ps_strndup(root.data, root.len);
}

void ps_path_free_drives(PsSession *s)
{
    for (size_t i = 0; i < s->file_drive_count; i++) {
        free(s->file_drives[i].name);
        free(s->file_drives[i].root);
    }
    free(s->file_drives);
}

bool ps_path_drive(PsSession *s, PsSlice path, PsSlice *root, PsSlice *rest)
{
    const char *colon = memchr(path.data, ':', path.len);
    if (colon == NULL)
        return false;
    PsSlice name = {path.data, (size_t)(colon - path.data)};
    const PsFileDrive *drive = find_drive(s, name);
    const char *temp = getenv("TMPDIR");
    if (drive != NULL)
        *root = ps_slice(drive->root);
    else if (ps_slice_same_text(name, "Temp"))
        *root = ps_slice(temp != NULL && temp[0] == '/' ? temp : "/tmp");
    else
        return false;
    *rest = (PsSlice){colon + 1, path.len - name.len - 1};
    return true;
}

void ps_path_absolute(PsSession *s, PsSlice path, PsBuffer *out)
{
    PsSlice root;
    if (ps_path_drive(s, path, &root, &path)) {
        add_parts(out, root);
    } else if (path.len > 0 && path.data[0] == '~' && (path.len == 1 || path.data[1] == '/')) {
        const char *home = getenv("HOME");
        add_parts(out, ps_slice(home == NULL ? "" : home));
        path.data++;
        path.len--;
    } else if (path.len == 0 || path.data[0] != '/') {
        add_parts(out, ps_slice(s->directory == NULL ? "/" : s->directory));
    }
    add_parts(out, path);
    if (out->len == 0)
        ps_buffer_byte(out, '/');
}
