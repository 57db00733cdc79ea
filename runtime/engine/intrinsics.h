/* intrinsics.h - what hangs on $ExecutionContext and $Host: their methods. */
#ifndef PS_ENGINE_INTRINSICS_H
#define PS_ENGINE_INTRINSICS_H

void ps_intrinsics_register(void);

#endif
