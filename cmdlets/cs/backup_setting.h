/* backup_setting.h - the backup service's configuration as scripts see it. */
#ifndef PS_CS_BACKUP_SETTING_H
#define PS_CS_BACKUP_SETTING_H

#include "command/call.h"
#include "cs/sync/backup_config.h"

/* The instance as an object with the documented properties. */
PsValue ps_backup_setting_object(const PsBackupConfig *config) PS_CHECKED;
/* Sets one value; its text lives in the arena.  InvalidSetting as a terminating error. */
PsStatus ps_backup_setting_set(PsCall *call, PsArena *arena, PsBackupConfig *config,
                               PsBackupSettingId id, PsRef value) PS_CHECKED PS_MAY_RUN;
/* Whether an identity names the one instance: "Global", "global" or none. */
bool ps_backup_setting_is_global(PsRef identity);

#endif
