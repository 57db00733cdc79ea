/* class_check_priv.h - what class_check*.c share. */
#ifndef PS_ENGINE_CLASS_CHECK_PRIV_H
#define PS_ENGINE_CLASS_CHECK_PRIV_H

#include "engine/engine.h"
#include "lang/parse_errors.h"

typedef struct {
    PsSession *s;
    PsScript *script;
    PsParseErrors errors;
    const PsTypeDefinitionAst **types; /* of the script */
    uint32_t count;
} PsClassCheck;

void ps_class_check_report(PsClassCheck *check, uint32_t start, uint32_t end, PsParseErrorKind kind,
                           PsSlice arg);
/* The definition in the script that a name means; NULL. */
const PsTypeDefinitionAst *ps_class_check_find(const PsClassCheck *check, const PsTypeName *name);
/* class_check_enum.c */
PS_CHECKED PsStatus ps_class_check_enum(PsClassCheck *check, const PsTypeDefinitionAst *type);

#endif
