/* engine_members.h - declares what scripts can reach on the engine's own objects. */
#ifndef PS_ENGINE_ENGINE_MEMBERS_H
#define PS_ENGINE_ENGINE_MEMBERS_H

/* To be called once, before the first session runs. */
void ps_engine_members_register(void);

#endif
