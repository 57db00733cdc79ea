/* text_file.h - files that cmdlets write texts to and read them from: paths, encodings, errors. */
#ifndef PS_CMDLETS_UTILITY_TEXT_FILE_H
#define PS_CMDLETS_UTILITY_TEXT_FILE_H

#include "base/encoding.h"
#include "command/call.h"

/* Zero-initialise. */
typedef struct {
    bool is_open;
    int fd;
    PsEncoding encoding;
    PsBuffer pending; /* bytes not yet written */
    PsBuffer path;    /* full */
} PsTextFile;

typedef struct {
    PsRef path;
    bool is_literal; /* no wildcards in the path */
    bool append, no_clobber, force;
    PsRef encoding; /* what -Encoding takes, or null */
} PsTextFileOptions;

/* The full path in the file system; wildcards must name exactly one file. */
PS_CHECKED PsStatus ps_text_file_path(PsCall *call, PsRef path, bool is_literal, PsBuffer *out);
/* Opens for writing.  Errors: FileOpenFailure, NoClobber, DriveNotFound ... */
PS_CHECKED PsStatus ps_text_file_create(PsCall *call, const PsTextFileOptions *options,
                                        PsTextFile *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_text_file_write(PsCall *call, PsTextFile *file, PsSlice text);
PS_CHECKED PsStatus ps_text_file_finish(PsCall *call, PsTextFile *file);
/* Closes without writing what is pending; harmless after finish. */
void ps_text_file_close(PsTextFile *file);
/* The whole text of a file. */
PS_CHECKED PsStatus ps_text_file_read(PsCall *call, PsRef path, bool is_literal, PsRef encoding,
                                      PsBuffer *out) PS_MAY_RUN;

#endif
