/* semver.h - System.Management.Automation.SemanticVersion. */
#ifndef PS_TYPES_SEMVER_H
#define PS_TYPES_SEMVER_H

#include "base/slice.h"
#include "value/value.h"

/* null when the text is no version. */
PS_CHECKED PsValue ps_semver_new(PsSlice text);

#endif
