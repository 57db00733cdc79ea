/* command_members.h - member rows of the engine's own types: commands, variables, modules ... */
#ifndef PS_ENGINE_COMMAND_MEMBERS_H
#define PS_ENGINE_COMMAND_MEMBERS_H

/* Once, before a session is made. */
void ps_command_members_register(void);

#endif
