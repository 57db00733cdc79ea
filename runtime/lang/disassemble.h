/* disassemble.h - bytecode as text, for `cmdhost --disassemble FILE`. */
#ifndef PS_LANG_DISASSEMBLE_H
#define PS_LANG_DISASSEMBLE_H

#include "base/buffer.h"
#include "lang/bytecode.h"

/* Appends the code of the block and of the blocks inside it. */
void ps_disassemble(PsBuffer *out, PsBlockCode *block);

#endif
