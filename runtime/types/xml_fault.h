/* xml_fault.h - what is wrong with a text that is no XML, in .NET's words. */
#ifndef PS_TYPES_XML_FAULT_H
#define PS_TYPES_XML_FAULT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

/* Looks a text through that the parser refused: appends the message of the XmlException; false when
 * the fault is none that is known here. */
bool ps_xml_fault(PsSlice text, PsBuffer *message);

#endif
