/* block_method.h - declares the properties of script blocks (member.h has their methods). */
#ifndef PS_ENGINE_BLOCK_METHOD_H
#define PS_ENGINE_BLOCK_METHOD_H

void ps_block_method_register(void);

#endif
