/* rows_test.c - every declared member has a signature that can be read, and only types of the
 * table. */
#include <stdio.h>
#include <stdlib.h>

#include "test.h"
#include "types/signature.h"
#include "types/types_table.h"

static size_t check_rows(const PsType *type, const PsMemberRow *rows)
{
    size_t bad = 0;
    for (const PsMemberRow *row = rows; row->signature != NULL; row++) {
        PsTypesMember member;
        if ((row->fn == NULL) != row->is_stored || !ps_signature_parse(row, type, &member)) {
            printf("%s: %s\n", type->name, row->signature);
            bad++;
        }
        if (row->fn != NULL || row->is_stored)
            free(member.params);
    }
    return bad;
}

TEST(signatures_can_be_read)
{
    size_t bad = 0;
    for (const PsTypeMembers *const *family = ps_types_families; *family != NULL; family++)
        for (const PsTypeMembers *t = *family; t->rows != NULL; t++)
            bad += check_rows(ps_type_by_id(t->type_id), t->rows);
    assert_int_equal(bad, 0);
}
