/* backup_setting.c - see backup_setting.h. */
#include "cs/backup_setting.h"

#include "base/casing.h"
#include "cs/cs_call.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

enum { TICKS_PER_SECOND = 10000000 };

static PsValue as_value(const PsBackupSetting *setting, const PsBackupValue *value)
{
    if (!value->is_known)
        return PS_NULL;
    switch (setting->kind) {
    case PS_SETTING_NUMBER:
        return ps_int32((int32_t)value->number);
    case PS_SETTING_TIME:
        return ps_timespan(value->number * TICKS_PER_SECOND);
    case PS_SETTING_SWITCH:
        return ps_bool(value->number != 0);
    case PS_SETTING_TEXT:
        return ps_string_from(value->text);
    }
    return PS_NULL;
}

PsValue ps_backup_setting_object(const PsBackupConfig *config)
{
    PsValue object = ps_cs_call_object("Microsoft.Rtc.Management.WritableConfig.Settings."
                                       "BackupService.BackupServiceConfiguration");
    ps_cs_call_set_text(ps_ref(&object), "Identity", "Global");
    for (unsigned id = 0; id < PS_SETTING_END; id++)
        ps_bag_set_text(ps_ref(&object), ps_backup_settings[id].name,
                        as_value(&ps_backup_settings[id], &config->values[id]));
    return object;
}

static PsStatus convert(PsCall *call, PsArena *arena, const PsBackupSetting *setting, PsRef value,
                        PsBackupValue *out)
{
    static const uint32_t types[] = {
        [PS_SETTING_NUMBER] = PS_TYPE_ID_System_Int32,
        [PS_SETTING_TIME] = PS_TYPE_ID_System_TimeSpan,
        [PS_SETTING_SWITCH] = PS_TYPE_ID_System_Boolean,
        [PS_SETTING_TEXT] = PS_TYPE_ID_System_String,
    };
    PS_AUTO PsValue converted = PS_NULL;
    PsStatus status =
        ps_convert(call->ctx, value, &ps_type_table[types[setting->kind]], &converted);
    if (status)
        return status;
    PsRef ref = ps_ref(&converted);
    *out = (PsBackupValue){.is_known = true, .is_set = true};
    if (setting->kind == PS_SETTING_TEXT) {
        PsSlice text = ps_is_null(ref) ? (PsSlice){0} : ps_string_slice(ref);
        out->text = ps_arena_text(arena, text.data, text.len);
    } else if (setting->kind == PS_SETTING_SWITCH) {
        out->number = ps_get_bool(ref);
    } else {
        out->number = ps_get_int(ref);
    }
    if (setting->kind == PS_SETTING_TIME)
        out->number /= TICKS_PER_SECOND;
    return PS_OK;
}

PsStatus ps_backup_setting_set(PsCall *call, PsArena *arena, PsBackupConfig *config,
                               PsBackupSettingId id, PsRef value)
{
    PsBackupValue changed;
    PsErrorBuf err = {0};
    PsStatus status = convert(call, arena, &ps_backup_settings[id], value, &changed);
    if (status)
        return status;
    if (!ps_backup_config_check(id, &changed, &err))
        return ps_cs_call_throw(call, value, &err);
    config->values[id] = changed;
    return PS_OK;
}

bool ps_backup_setting_is_global(PsRef identity)
{
    return ps_is_null(identity) || (ps_kind(identity) == PS_KIND_STRING &&
                                    ps_slice_same_text(ps_string_slice(identity), "Global"));
}
