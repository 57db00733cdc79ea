/* host_methods.h - $Host.UI: writing lines, asking. */
#ifndef PS_ENGINE_HOST_METHODS_H
#define PS_ENGINE_HOST_METHODS_H

void ps_host_methods_register(void);

#endif
