/*
 * record.h - typed records: what cmdlets output when PowerShell outputs an object of a class of its
 * own (GroupInfo, MatchInfo, ...).  An OBJECT whose type is that class; its members count as
 * properties, not as notes.
 */
#ifndef PS_COMMAND_RECORD_H
#define PS_COMMAND_RECORD_H

#include "base/slice.h"
#include "value/type.h"
#include "value/value.h"

/* Without properties yet: add them with ps_bag_set_text. */
PS_CHECKED PsValue ps_record_new(const PsType *type);
/* An InformationRecord for Write-Host and Write-Information; consumes the message;
 * `tags` is an array of strings or null. */
PS_CHECKED PsValue ps_record_information(PsValue message, PsSlice source, PsRef tags);

#endif
