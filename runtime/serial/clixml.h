/*
 * clixml.h - values as CLIXML, the XML that Export-Clixml writes and remote sessions speak.
 *
 *   <Objs Version="1.1.0.1" xmlns="...">
 *     <Obj RefId="0"><TN RefId="0"><T>...</T></TN><MS><I32 N="A">1</I32></MS></Obj>
 *   </Objs>
 */
#ifndef PS_SERIAL_CLIXML_H
#define PS_SERIAL_CLIXML_H

#include "base/buffer.h"
#include "base/map.h"
#include "value/context.h"

#define PS_CLIXML_START \
    "<Objs Version=\"1.1.0.1\" " \
    "xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
#define PS_CLIXML_END "</Objs>"
#define PS_CLIXML_EMPTY \
    "<Objs Version=\"1.1.0.1\" " \
    "xmlns=\"http://schemas.microsoft.com/powershell/2004/04\" />"

/* Zero-initialise, then set ctx, out and what follows it.  References go across the objects that
 * one writer writes; objects stay alive until ps_clixml_writer_done. */
typedef struct {
    PsContext *ctx;
    PsBuffer *out;
    bool is_indented; /* by two blanks a level */
    unsigned level;   /* of indentation: 1 inside <Objs> */
    /* the writer's own */
    PsMap objects, types;
    int next_object, next_type;
    PsValue kept;
} PsClixmlWriter;

/* Writes one element.  `depth`: levels of .NET objects; deeper ones are written as their text.
 * Collections and property objects do not count. */
PS_CHECKED PsStatus ps_clixml_write(PsClixmlWriter *writer, PsRef value, int depth) PS_MAY_RUN;
void ps_clixml_writer_done(PsClixmlWriter *writer);

/* A whole document of some objects: the elements of an array. */
PS_CHECKED PsStatus ps_clixml_document(PsContext *ctx, PsRef objects, int depth,
                                       PsBuffer *out) PS_MAY_RUN;

/* Reads the objects of a whole <Objs> document into an array.  Error: System.Xml.XmlException. */
PS_CHECKED PsStatus ps_clixml_read(PsContext *ctx, PsSlice text, PsValue *out);

#endif
