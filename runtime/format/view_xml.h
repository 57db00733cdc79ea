/* view_xml.h - views from the XML of .format.ps1xml files. */
#ifndef PS_FORMAT_VIEW_XML_H
#define PS_FORMAT_VIEW_XML_H

#include "format/view.h"

/*
 * Reads the views of a document and adds them, in front of those there are when `before`.  Nothing
 * is added when something is wrong: then the problems stand in *problems, one a line without its
 * newline, and false is returned.
 */
bool ps_view_xml_load(PsContext *ctx, PsSlice text, const char *path, bool before,
                      PsBuffer *problems) PS_CHECKED;

#endif
