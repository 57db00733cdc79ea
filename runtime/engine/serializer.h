/* serializer.h - [System.Management.Automation.PSSerializer]. */
#ifndef PS_ENGINE_SERIALIZER_H
#define PS_ENGINE_SERIALIZER_H

void ps_serializer_register(void);

#endif
