/* parse_module.h - constants of #requires and `using module`, and the tables that name modules. */
#ifndef PS_LANG_PARSE_MODULE_H
#define PS_LANG_PARSE_MODULE_H

#include "lang/parse_priv.h"

typedef enum {
    PS_CONSTANT_TEXT,
    PS_CONSTANT_OTHER,
    PS_CONSTANT_LIST,
    PS_CONSTANT_TABLE
} PsConstantKind;

typedef struct {
    PsConstantKind kind;
    PsSlice text; /* of PS_CONSTANT_OTHER as ToString gives it, as far as that is known */
    const PsAst *node;
} PsConstantValue;

/* Of what ps_check_is_constant allows. */
PsConstantValue ps_constant_value(PsParser *p, const PsAst *node);
/* "5.1", with `allows_one_part` "5" too. */
bool ps_constant_is_version(PsSlice text, bool allows_one_part);

/* Reads @{ModuleName = ...}.  False when it is wrong: then `reason` says why. */
bool ps_module_table_read(PsParser *p, const PsAst *table, PsRequiredModule *module,
                          PsBuffer *reason);

#endif
