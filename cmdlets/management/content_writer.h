/* content_writer.h - what Set-Content and Add-Content share: items open for writing. */
#ifndef PS_MANAGEMENT_CONTENT_WRITER_H
#define PS_MANAGEMENT_CONTENT_WRITER_H

#include "base/encoding.h"
#include "command/call.h"
#include "management/provider.h"

typedef struct {
    PsItemPath path;
    PsEncoding encoding;
    int fd;         /* files; -1 otherwise */
    unsigned mode;  /* to set again when it was read-only; 0 */
    PsValue values; /* flat providers: collected until the end */
    PsBuffer pending;
} PsContentTarget;

/* Zero-initialise, then set the options. */
typedef struct {
    PsContentTarget *targets;
    size_t count, cap;
    const char *action; /* Set Content, Add Content */
    PsEncoding encoding;
    bool encoding_given, appends, as_bytes, no_newline, force, is_open;
    PsResolve how;
} PsContentWriter;

/* Opens every item that the paths name; errors about single ones are written. */
PS_CHECKED PsStatus ps_content_writer_open(PsCall *call, PsContentWriter *writer, PsRef paths,
                                           PsRef literal);
/* Writes one value to all of them: arrays one element a line. */
PS_CHECKED PsStatus ps_content_writer_write(PsCall *call, PsContentWriter *writer, PsRef value);
PS_CHECKED PsStatus ps_content_writer_close(PsCall *call, PsContentWriter *writer);
void ps_content_writer_done(PsContentWriter *writer);

#endif
