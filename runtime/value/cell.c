/* cell.c - see cell.h. */
#include "value/cell.h"

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
    PsReference *reference = ps_object_new(
        PS_KIND_REFERENCE, PS_T(System_Management_Automation_PSReference), sizeof *reference);
    reference->value = value;
    return (PsValue){.kind = PS_KIND_REFERENCE, .as.obj = &reference->head};
}
