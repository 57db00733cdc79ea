/* type_value.h - a type as a value: [int], $x.GetType(). */
#ifndef PS_VALUE_TYPE_VALUE_H
#define PS_VALUE_TYPE_VALUE_H

#include "value/type.h"
#include "value/value.h"

/* PS_KIND_TYPE; head.type is System.RuntimeType. */
typedef struct {
    PsObject head;
    const PsType *type;
} PsTypeObject;

/* A new object; types compare equal when they are the same type, whatever the object. */
PS_CHECKED PsValue ps_type_value(const PsType *type);
/* Of a TYPE value. */
const PsType *ps_get_type(PsRef value);

#endif
