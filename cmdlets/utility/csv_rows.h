/* csv_rows.h - objects to rows of CSV and back: what the four Csv cmdlets share. */
#ifndef PS_CMDLETS_UTILITY_CSV_ROWS_H
#define PS_CMDLETS_UTILITY_CSV_ROWS_H

#include "command/call.h"
#include "serial/csv.h"

/* ---- writing ---- */

typedef struct {
    PsValue columns; /* array of names; null before the first object */
    uint32_t delimiter;
    PsCsvQuotes quotes;
    PsValue quoted; /* -QuoteFields: array of names, or null */
} PsCsvRows;

/* The delimiter of the parameters: a char, the culture's list separator, or a comma. */
uint32_t ps_csv_rows_delimiter(const PsContext *ctx, PsRef given, bool use_culture);
/* Refuses parameters that exclude each other. */
PS_CHECKED PsStatus ps_csv_rows_check(PsCall *call, bool include_type, bool no_type,
                                      bool has_quotes, PsRef quote_fields);
/* The names of the columns that an object has. */
PS_CHECKED PsStatus ps_csv_rows_columns(PsContext *ctx, PsRef object, PsValue *out) PS_MAY_RUN;
void ps_csv_rows_header(const PsCsvRows *rows, PsBuffer *out);
PS_CHECKED PsStatus ps_csv_rows_row(PsContext *ctx, const PsCsvRows *rows, PsRef object,
                                    PsBuffer *out) PS_MAY_RUN;
/* "#TYPE Name" */
void ps_csv_rows_type(PsContext *ctx, PsRef object, PsBuffer *out);
void ps_csv_rows_done(PsCsvRows *rows);

/* ---- reading ---- */

typedef struct {
    PsValue header;    /* array of names; null: the next record */
    PsValue type_name; /* of a #TYPE line; or null */
    uint32_t delimiter;
    bool has_warned, is_checked;
} PsCsvImport;

/* Writes an object for each record of the text to the pipeline. */
PS_CHECKED PsStatus ps_csv_import(PsCall *call, PsCsvImport *import, PsSlice text) PS_MAY_RUN;
/* Only reads the header, as before an append. */
PS_CHECKED PsStatus ps_csv_import_header(PsCall *call, PsCsvImport *import, PsSlice text);
void ps_csv_import_done(PsCsvImport *import);

#endif
