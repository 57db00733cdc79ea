/* guid.h - System.Guid. */
#ifndef PS_VALUE_GUID_H
#define PS_VALUE_GUID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

/* In the order of the text form; ToByteArray swaps the first three groups. */
typedef struct {
    uint8_t bytes[16];
} PsGuid;

/* Random (version 4). */
PsGuid ps_guid_new(void);
/* Any of the forms D N B P X, with white space around; false otherwise. */
bool ps_guid_parse(PsSlice text, PsGuid *out) PS_CHECKED;
/* Only the form of the letter; false also for an unknown letter. */
bool ps_guid_parse_exact(PsSlice text, char letter, PsGuid *out) PS_CHECKED;
/* D N B P X, or empty for D; false for another format. */
bool ps_guid_format(PsBuffer *out, const PsGuid *guid, PsSlice format) PS_CHECKED;
int ps_guid_compare(const PsGuid *a, const PsGuid *b);
/* Guid.ToByteArray and back. */
void ps_guid_to_net_bytes(const PsGuid *guid, uint8_t bytes[16]);
PsGuid ps_guid_from_net_bytes(const uint8_t bytes[16]);

#endif
