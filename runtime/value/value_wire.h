/* value_wire.h - values between processes: property bags, lists, tables, plain values and error
 * records as bytes, and back.
 *
 * What has behaviour does not cross: a member that is code is left out, and anything that is not
 * plain data arrives as its text.  Depth, counts and sizes are limited on both sides. */
#ifndef PS_VALUE_VALUE_WIRE_H
#define PS_VALUE_VALUE_WIRE_H

#include "base/buffer.h"
#include "base/pack.h"
#include "value/context.h"
#include "value/value.h"

#define PS_WIRE_DEPTH 24

/* Appends the value; what lies deeper than PS_WIRE_DEPTH becomes its text.  Errors are those of
 * ps_text. */
PS_CHECKED PsStatus ps_value_write(PsContext *ctx, PsRef value, PsBuffer *out) PS_MAY_RUN;
/* false, with *out null, for bytes that ps_value_write does not make. */
PS_CHECKED bool ps_value_read(PsContext *ctx, PsUnpack *in, PsValue *out);

#endif
