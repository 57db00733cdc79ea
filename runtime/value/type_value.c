/* type_value.c - see type_value.h. */
#include "value/type_value.h"

PsValue ps_type_value(const PsType *type)
{
    PsTypeObject *object =
        ps_object_new(PS_KIND_TYPE, PS_T(System_RuntimeType), sizeof(PsTypeObject));
    object->type = type;
    return (PsValue){.kind = PS_KIND_TYPE, .as.obj = &object->head};
}

const PsType *ps_get_type(PsRef value)
{
    return ((const PsTypeObject *)(const void *)value.as.obj)->type;
}
