/* check_constant.h - what PowerShell takes for a constant: in attributes, #requires and enums. */
#ifndef PS_LANG_CHECK_CONSTANT_H
#define PS_LANG_CHECK_CONSTANT_H

#include "lang/ast.h"

typedef enum {
    PS_CONSTANT_ATTRIBUTE,       /* argument of an attribute: script blocks too */
    PS_CONSTANT_CLASS_ATTRIBUTE, /* of one in a class, value in an enum: no script blocks */
    PS_CONSTANT_REQUIRES,        /* of #requires: tables too */
} PsConstantUse;
bool ps_check_is_constant(const PsAst *node, PsConstantUse use);

#endif
