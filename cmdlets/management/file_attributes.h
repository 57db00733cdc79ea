/* file_attributes.h - the expressions of Get-ChildItem -Attributes: `Directory+!Hidden,System`. */
#ifndef PS_CMDLETS_MANAGEMENT_FILE_ATTRIBUTES_H
#define PS_CMDLETS_MANAGEMENT_FILE_ATTRIBUTES_H

#include "command/call.h"

enum { PS_ATTRIBUTE_TERMS = 64 };

/* Alternatives (,) of conditions that hold together (+), each perhaps negated (!). */
typedef struct {
    struct {
        int64_t flag;
        bool is_negated;
        bool starts; /* an alternative */
    } terms[PS_ATTRIBUTE_TERMS];
    size_t count;
} PsAttributeFilter;

/* From the parameter's value: a text, or a list of texts as `a,b` is read.  What is none is the
 * binder's error about the parameter Attributes. */
PS_CHECKED PsStatus ps_attribute_filter_read(PsCall *call, PsRef value, PsAttributeFilter *out);
/* `attributes`: of System.IO.FileAttributes. */
bool ps_attribute_filter_takes(const PsAttributeFilter *filter, int64_t attributes);
/* Whether the flag is asked for, so that hidden files must be looked at. */
bool ps_attribute_filter_names(const PsAttributeFilter *filter, int64_t flag);

#endif
