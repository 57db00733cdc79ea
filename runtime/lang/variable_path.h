/* variable_path.h - scope and drive qualifiers of a variable's name. */
#ifndef PS_LANG_VARIABLE_PATH_H
#define PS_LANG_VARIABLE_PATH_H

#include <stdint.h>

#include "base/slice.h"

/* `flags`: PS_AST_GLOBAL ... PS_AST_VARIABLE, PS_AST_DRIVE; `qualifier`: bytes in front of the
 * unqualified name, the colon included. */
typedef struct {
    uint8_t flags;
    uint16_t qualifier;
} PsVariablePath;

PsVariablePath ps_variable_path_parse(PsSlice path);

#endif
