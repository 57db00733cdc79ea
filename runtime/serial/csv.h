/* csv.h - comma separated values: records to fields and fields to records, as Import-Csv and
 * Export-Csv have them. */
#ifndef PS_SERIAL_CSV_H
#define PS_SERIAL_CSV_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

/* One record's fields; reused from record to record. */
typedef struct {
    PsBuffer text;
    size_t *ends; /* end of each field in `text` */
    size_t len, cap;
} PsCsvRecord;

typedef struct {
    PsSlice text; /* borrowed */
    size_t at;    /* next byte */
    uint32_t delimiter;
} PsCsvReader;

/*
 * Reads the next record; false at the end.  Blanks in front of an unquoted field are dropped, a
 * quoted one may hold delimiters, doubled quotes and line ends; text behind its closing quote
 * belongs to it.  A delimiter at the very end of the text adds no field.
 */
bool ps_csv_read(PsCsvReader *reader, PsCsvRecord *record);
/* Takes the rest of the line as it is. */
PsSlice ps_csv_read_line(PsCsvReader *reader);
PsSlice ps_csv_field(const PsCsvRecord *record, size_t index);
void ps_csv_drop_last(PsCsvRecord *record);
void ps_csv_record_done(PsCsvRecord *record);

typedef enum { PS_CSV_QUOTE_NEVER, PS_CSV_QUOTE_ALWAYS, PS_CSV_QUOTE_AS_NEEDED } PsCsvQuotes;

/* Appends a field; the caller writes the delimiters. */
void ps_csv_write(PsBuffer *out, PsSlice text, uint32_t delimiter, PsCsvQuotes quotes);

#endif
