/* backup_config.h - the configuration of the backup service: one instance for the deployment.
 *
 * It is a document of the central management store that holds what was set; what was not is as
 * deployment.conf says, else the default. */
#ifndef PS_CS_SYNC_BACKUP_CONFIG_H
#define PS_CS_SYNC_BACKUP_CONFIG_H

#include "cs/sync/sync.h"

typedef enum {
#define PS_BACKUP_SETTING(id_, ...) PS_SETTING_##id_,
#include "cs/sync/backup_setting.def"
#undef PS_BACKUP_SETTING
    PS_SETTING_END,
} PsBackupSettingId;

typedef enum {
    PS_SETTING_NUMBER,
    PS_SETTING_TIME, /* seconds */
    PS_SETTING_SWITCH,
    PS_SETTING_TEXT,
} PsBackupSettingKind;

typedef struct {
    const char *name; /* of the property and the parameter */
    PsBackupSettingKind kind;
    int64_t min, max; /* of texts: bytes */
} PsBackupSetting;

/* By PsBackupSettingId. */
extern const PsBackupSetting ps_backup_settings[];

typedef struct {
    int64_t number;
    const char *text; /* of texts; else NULL */
    bool is_known;    /* neither set nor with a default: false */
    bool is_set;      /* in the document */
} PsBackupValue;

typedef struct {
    PsBackupValue values[PS_SETTING_END];
    int64_t version; /* of the document; 0: there is none */
} PsBackupConfig;

/* Texts live in the arena.  A damaged document is an error (ConfigurationInvalid). */
PsSyncStatus ps_backup_config_load(const PsDeployment *deployment, PsArena *arena,
                                   PsBackupConfig *out, PsErrorBuf *err);
/* Writes the values that are set, if the document is still the one that was loaded. */
PsSyncStatus ps_backup_config_save(const PsDeployment *deployment, const PsBackupConfig *config,
                                   PsErrorBuf *err);
/* InvalidSetting names the setting and the values it takes. */
bool ps_backup_config_check(PsBackupSettingId id, const PsBackupValue *value,
                            PsErrorBuf *err) PS_CHECKED;

#endif
