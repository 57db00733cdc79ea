/* check.h - Validate* and Allow* attributes: what a parameter's or variable's value must satisfy.
 */
#ifndef PS_ENGINE_CHECK_H
#define PS_ENGINE_CHECK_H

#include "engine/engine.h"

typedef enum {
    PS_CHECK_SET,
    PS_CHECK_NOT_ONE_OF, /* kinds of members */
    PS_CHECK_RANGE,
    PS_CHECK_RANGE_KIND,
    PS_CHECK_PATTERN,
    PS_CHECK_SCRIPT,
    PS_CHECK_LENGTH,
    PS_CHECK_COUNT,
    PS_CHECK_NOT_NULL,
    PS_CHECK_NOT_NULL_OR_EMPTY,
    PS_CHECK_NOT_NULL_OR_WHITE_SPACE,
    PS_CHECK_TYPE_NAME,  /* [PSTypeName('x')] */
    PS_CHECK_CONVERT,    /* a further type constraint in front of the first */
    PS_CHECK_CREDENTIAL, /* transformation */
    PS_CHECK_CLASS,      /* of a script's class: validates */
    PS_CHECK_TRANSFORM,  /* of a script's class: makes another value of it */
} PsCheckKind;

struct PsCheck {
    PsCheckKind kind;
    PsValue items; /* SET: array; RANGE: min; PATTERN, SCRIPT, TYPE_NAME: the argument; CLASS,
                    * TRANSFORM: the attribute */
    PsValue maximum;
    int64_t low, high; /* LENGTH, COUNT; RANGE_KIND: low is the kind */
    bool ignore_case;
    bool of_objects;    /* NOT_NULL ...: elements are PSObjects, and an empty text is one */
    PsValue message;    /* ErrorMessage; null */
    const PsType *type; /* CONVERT */
};

/* From an attribute of a script; *known false: it is none of these. */
PS_CHECKED PsStatus ps_check_make(PsSession *s, PsScript *script, const PsAttributeAst *attribute,
                                  PsCheck *out, bool *known);
/* PS_ERROR with a ValidationMetadataException as pending error when the value does not satisfy. */
PS_CHECKED PsStatus ps_check_value(PsSession *s, const PsCheck *check, PsRef value);
void ps_check_done(PsCheck *check);

/* check_class.c: attributes that are instances of a script's classes. */
PS_CHECKED PsStatus ps_check_make_class(PsSession *s, PsScript *script, const PsType *type,
                                        const PsAttributeAst *attribute, PsCheck *out,
                                        bool *known) PS_MAY_RUN;
/* The error is what the class threw. */
PS_CHECKED PsStatus ps_check_by_class(PsSession *s, const PsCheck *check, PsRef value) PS_MAY_RUN;
/* Puts the value through the transformations, which come before the conversion to the type. */
PS_CHECKED PsStatus ps_check_transform(PsSession *s, const PsCheck *checks, uint32_t count,
                                       PsValue *value) PS_MAY_RUN;

/* One of the value's PSTypeNames is the wanted one; null has none. */
bool ps_check_is_named(PsRef value, PsSlice wanted);

#endif
