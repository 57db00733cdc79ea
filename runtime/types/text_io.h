/* text_io.h - StreamReader and StreamWriter objects made by File and FileInfo. */
#ifndef PS_TYPES_TEXT_IO_H
#define PS_TYPES_TEXT_IO_H

#include "types/encoding.h"
#include "value/context.h"

/* Over a stream, which they close; consume it. */
PS_CHECKED PsValue ps_text_reader_new(PsValue stream, PsEncoding encoding);
PS_CHECKED PsValue ps_text_writer_new(PsValue stream, PsEncoding encoding, bool mark);
/* One that writes at once. */
PS_CHECKED PsValue ps_text_writer_new_flushing(PsValue stream, PsEncoding encoding);

#endif
