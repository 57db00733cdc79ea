/* cell.c - see cell.h. */
#include "value/cell.h"

#include "value/object.h"
#include "value/type.h"

PsValue ps_cell_new(const PsSymbol *name, PsValue value)
{
    PsCell *cell =
        ps_object_new(PS_KIND_CELL, PS_T(System_Management_Automation_PSVariable), sizeof *cell);
    cell->name = name;
    cell->value = value;
    return (PsValue){.kind = PS_KIND_CELL, .as.obj = &cell->head};
}

PsValue ps_reference_new(PsValue value)
{
    PsRef now = value.kind == PS_KIND_CELL ? ps_cell_get(value)->value : value;
    const PsType *held = ps_is_null(now) || now.kind == PS_KIND_UNSET
                             ? PS_T(System_Management_Automation_LanguagePrimitives_Null)
                             : ps_type_of(ps_unwrap(now));
    PsReference *reference =
        ps_object_new(PS_KIND_REFERENCE,
                      ps_type_construct(PS_T(System_Management_Automation_PSReference_1), &held, 1),
                      sizeof *reference);
    reference->value = value;
    return (PsValue){.kind = PS_KIND_REFERENCE, .as.obj = &reference->head};
}
