/* kind_ops.h - what each heap kind releases and refers to; for heap.c. */
#ifndef PS_VALUE_KIND_OPS_H
#define PS_VALUE_KIND_OPS_H

#include "value/heap.h"

/* NATIVE, HOLDER and BLOCK objects begin with a PsHolder and bring their own. */
const PsKindOps *ps_kind_ops(const PsObject *object);

#endif
