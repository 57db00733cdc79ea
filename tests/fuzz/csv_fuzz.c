/* links: ps_serial */
#include "serial/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsCsvReader reader = {.text = {(const char *)data, size}, .delimiter = ','};
    PsCsvRecord record = {0};
    while (ps_csv_read(&reader, &record))
        for (size_t i = 0; i < record.len; i++)
            (void)ps_csv_field(&record, i);
    ps_csv_record_done(&record);
    return 0;
}
