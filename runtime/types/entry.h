/* entry.h - DictionaryEntry and KeyValuePair: one entry of a dictionary as a value. */
#ifndef PS_TYPES_ENTRY_H
#define PS_TYPES_ENTRY_H

#include "value/table.h"
#include "value/value.h"

/* A DictionaryEntry; consumes both. */
PS_CHECKED PsValue ps_entry_new(PsValue key, PsValue value);
/* What enumerating the table gives for an entry: a DictionaryEntry, or a KeyValuePair of the
 * table's type arguments. */
PS_CHECKED PsValue ps_entry_of(PsRef table, const PsTableEntry *entry);
/* false when the value is no entry.  The results are borrowed from it. */
bool ps_entry_get(PsRef value, PsRef *key, PsRef *item);

#endif
