/* stream.h - System.IO.FileStream and MemoryStream, for readers, writers and hashes. */
#ifndef PS_TYPES_STREAM_H
#define PS_TYPES_STREAM_H

#include "base/buffer.h"
#include "value/context.h"

/* The values of System.IO.FileMode and FileAccess. */
enum {
    PS_FILE_CREATE_NEW = 1,
    PS_FILE_CREATE,
    PS_FILE_OPEN,
    PS_FILE_OPEN_OR_CREATE,
    PS_FILE_TRUNCATE,
    PS_FILE_APPEND,
};
enum { PS_ACCESS_READ = 1, PS_ACCESS_WRITE = 2, PS_ACCESS_BOTH = 3 };

/* Opens a file as a FileStream; access 0: what the mode allows. */
PS_CHECKED PsStatus ps_stream_open(PsContext *ctx, PsSlice path, int mode, int access,
                                   PsValue *out);
/* Over one end of a pipe, which it closes. */
PS_CHECKED PsValue ps_stream_pipe_end(int fd, int access);
PS_CHECKED PsValue ps_stream_memory(const void *data, size_t size);
bool ps_stream_is(PsRef value);
/* Up to `size` bytes; *got 0 at the end. */
PS_CHECKED PsStatus ps_stream_read(PsContext *ctx, PsRef stream, void *data, size_t size,
                                   size_t *got);
/* All that is left. */
PS_CHECKED PsStatus ps_stream_read_all(PsContext *ctx, PsRef stream, PsBuffer *out);
PS_CHECKED PsStatus ps_stream_write(PsContext *ctx, PsRef stream, const void *data, size_t size);
PS_CHECKED PsStatus ps_stream_position(PsContext *ctx, PsRef stream, int64_t *out);
void ps_stream_close(PsRef stream);

/* The path of an argument: full, with a NUL behind; fails for null and empty ones. */
PS_CHECKED PsStatus ps_stream_path(PsContext *ctx, PsRef arg, const char *param, PsBuffer *out);

#endif
