/* backup_config.c - see backup_config.h. */
#include "cs/sync/backup_config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "cs/store/cms.h"

static const char document_name[] = "BackupServiceConfiguration/Global";
static const char root_name[] = "BackupServiceConfiguration";

const PsBackupSetting ps_backup_settings[] = {
#define PS_BACKUP_SETTING(id_, name_, kind_, min_, max_) {name_, PS_SETTING_##kind_, min_, max_},
#include "cs/sync/backup_setting.def"
#undef PS_BACKUP_SETTING
};

static void put_time(PsBuffer *out, int64_t seconds)
{
    ps_buffer_printf(out, "%02d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
                     (int)(seconds % 60));
}

bool ps_backup_config_check(PsBackupSettingId id, const PsBackupValue *value, PsErrorBuf *err)
{
    const PsBackupSetting *setting = &ps_backup_settings[id];
    int64_t size = setting->kind == PS_SETTING_TEXT ? (int64_t)strlen(value->text) : value->number;
    if (size >= setting->min && size <= setting->max)
        return true;
    PS_AUTO_BUFFER PsBuffer range = {0};
    if (setting->kind == PS_SETTING_TIME) {
        ps_buffer_text(&range, "a time from ");
        put_time(&range, setting->min);
        ps_buffer_text(&range, " to ");
        put_time(&range, setting->max);
    } else if (setting->kind == PS_SETTING_TEXT) {
        ps_buffer_printf(&range, "a text of at most %lld bytes", (long long)setting->max);
    } else {
        ps_buffer_printf(&range, "a number from %lld to %lld", (long long)setting->min,
                         (long long)setting->max);
    }
    ps_error_set(err, "InvalidSetting", "%s takes %s.", setting->name, ps_buffer_cstr(&range));
    return false;
}

static void set_default(PsBackupConfig *out, PsBackupSettingId id, int64_t number, const char *text)
{
    if (ps_backup_settings[id].kind == PS_SETTING_TEXT && text == NULL)
        text = "";
    out->values[id] = (PsBackupValue){.number = number, .text = text, .is_known = true};
}

static void set_defaults(PsBackupConfig *out, const PsConf *conf)
{
    set_default(out, PS_SETTING_SYNC_INTERVAL, conf->sync_interval, NULL);
    set_default(out, PS_SETTING_MAX_CONCURRENT_CALLS, conf->max_calls, NULL);
    set_default(out, PS_SETTING_MAX_BATCHES_USER, conf->max_batches_user, NULL);
    set_default(out, PS_SETTING_MAX_BATCHES_CMS, conf->max_batches_cms, NULL);
    set_default(out, PS_SETTING_MAX_PACKAGE_KB, conf->max_package_kb, NULL);
    set_default(out, PS_SETTING_UNIVERSAL_GROUPS, 0, conf->universal_groups);
    set_default(out, PS_SETTING_LOCAL_ACCOUNTS, 0, conf->local_accounts);
    set_default(out, PS_SETTING_ENABLE_RGS, 0, NULL);
}

static bool read_value(PsBackupSettingId id, const char *text, PsBackupConfig *out, PsErrorBuf *err)
{
    PsBackupValue value = {.is_known = true, .is_set = true};
    char *end = NULL;
    errno = 0;
    if (ps_backup_settings[id].kind == PS_SETTING_TEXT)
        value.text = text;
    else
        value.number = strtoll(text, &end, 10);
    if (end != NULL && (end == text || *end != '\0' || errno != 0)) {
        ps_error_set(err, "InvalidSetting", "\"%.80s\" is no number.", text);
        return false;
    }
    out->values[id] = value;
    return ps_backup_config_check(id, &value, err);
}

static bool read_document(PsArena *arena, PsSlice xml, PsBackupConfig *out, PsErrorBuf *err)
{
    PsXmlDocument document;
    bool is_good = ps_xml_parse(arena, xml, NULL, &document, err);
    if (is_good && strcmp(document.root->name, root_name) != 0) {
        ps_error_set(err, "XmlSyntax", "the root element is '%s'.", document.root->name);
        is_good = false;
    }
    for (unsigned id = 0; id < PS_SETTING_END && is_good; id++) {
        const char *text = ps_xml_attribute(document.root, ps_backup_settings[id].name);
        if (text != NULL)
            is_good = read_value(id, text, out, err);
    }
    if (is_good)
        return true;
    PsErrorBuf cause = *err;
    ps_error_set(err, "ConfigurationInvalid",
                 "The document '%s' of the central management store is not usable: %.500s",
                 document_name, cause.text);
    return false;
}

PsSyncStatus ps_backup_config_load(const PsDeployment *deployment, PsArena *arena,
                                   PsBackupConfig *out, PsErrorBuf *err)
{
    PS_AUTO_STORE PsStore *opened = NULL;
    PsStore *cms = deployment->cms == NULL ? NULL : deployment->cms(deployment->kept);
    PsSlice xml = {0};
    *out = (PsBackupConfig){0};
    set_defaults(out, &deployment->conf);
    PsStoreStatus status = PS_STORE_OK;
    if (cms == NULL)
        status = ps_cms_open(deployment->dir, 0, &opened, err);
    if (status)
        return PS_SYNC_FAILED;
    status = ps_cms_get(cms == NULL ? opened : cms, document_name, arena, &xml, &out->version, err);
    if (status == PS_STORE_ABSENT)
        return PS_SYNC_OK;
    return status == PS_STORE_OK && read_document(arena, xml, out, err) ? PS_SYNC_OK
                                                                        : PS_SYNC_FAILED;
}

static void write_document(PsArena *arena, const PsBackupConfig *config, PsBuffer *out)
{
    PsXmlNode *root = ps_xml_add(arena, NULL, root_name);
    for (unsigned id = 0; id < PS_SETTING_END; id++) {
        const PsBackupValue *value = &config->values[id];
        PS_AUTO_BUFFER PsBuffer text = {0};
        if (!value->is_set)
            continue;
        if (value->text != NULL)
            ps_buffer_text(&text, value->text);
        else
            ps_buffer_printf(&text, "%lld", (long long)value->number);
        ps_xml_set_attribute(arena, root, ps_backup_settings[id].name, ps_buffer_view(&text));
    }
    ps_xml_write(root, 0, out);
}

PsSyncStatus ps_backup_config_save(const PsDeployment *deployment, const PsBackupConfig *config,
                                   PsErrorBuf *err)
{
    PS_AUTO_STORE PsStore *cms = NULL;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsArena arena = {0};
    write_document(&arena, config, &text);
    ps_arena_done(&arena);
    PsStoreStatus status = ps_cms_open(deployment->dir, 0, &cms, err);
    if (!status)
        status = ps_cms_put(cms, document_name, ps_buffer_view(&text), config->version, err);
    return status == PS_STORE_LOCKED ? PS_SYNC_LOCKED : status ? PS_SYNC_FAILED : PS_SYNC_OK;
}
