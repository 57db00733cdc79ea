/* host_object.c - see host_object.h. */
#include "engine/host_object.h"

#include <limits.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "engine/hosting.h"
#include "types/semver.h"
#include "value/boxed.h"
#include "value/object.h"
#include "value/string.h"

static PsValue bag_of(const PsType *type)
{
    PsValue bag = ps_bag_new();
    bag.as.obj->type = type;
    return bag;
}

PsValue ps_os_name(void)
{
    struct utsname info;
    if (uname(&info) != 0)
        return ps_string_from("Linux");
    return ps_string_printf("%s %s %s", info.sysname, info.release, info.version);
}

PsValue ps_program_folder(void)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
    if (len <= 0)
        return ps_string(PS_SLICE(""));
    path[len] = '\0';
    char *slash = strrchr(path, '/');
    return ps_string((PsSlice){path, slash == NULL ? 0 : (size_t)(slash - path)});
}

PsStatus ps_discard(void *session, PsRef value)
{
    (void)session;
    (void)value;
    return PS_OK;
}

PsValue ps_path_info(void *session)
{
    PsSession *s = session;
    PsValue bag = bag_of(PS_T(System_Management_Automation_PathInfo));
    const char *shown = s->shown_location != NULL ? s->shown_location : s->directory;
    ps_bag_set_text(bag, "Drive", PS_NULL);
    ps_bag_set_text(bag, "Provider", PS_NULL);
    ps_bag_set_text(bag, "ProviderPath", ps_string_from(s->directory));
    ps_bag_set_text(bag, "Path", ps_string_from(shown));
    return bag;
}

PsValue ps_host_object(PsSession *s)
{
    PsValue host = bag_of(PS_T(System_Management_Automation_Host_PSHost));
    PsValue ui = bag_of(PS_T(System_Management_Automation_Host_PSHostUserInterface));
    PsValue raw = ps_bag_new();
    PsValue size = ps_bag_new();
    ps_bag_set_text(size, "Width", ps_int32(80));
    ps_bag_set_text(size, "Height", ps_int32(25));
    ps_bag_set_text(raw, "BufferSize", ps_retain(size));
    ps_bag_set_text(raw, "WindowSize", size);
    ps_bag_set_text(raw, "WindowTitle", ps_string(PS_SLICE("")));
    ps_bag_set_text(ui, "RawUI", raw);
    bool is_runspace = s->host == &ps_hosting_no_host;
    ps_bag_set_text(host, "Name", ps_string_from(is_runspace ? "Default Host" : "ConsoleHost"));
    ps_bag_set_text(host, "Version", ps_semver_new(PS_SLICE("7.6.5")));
    ps_bag_set_text(host, "InstanceId", ps_guid(ps_guid_new()));
    ps_bag_set_text(host, "UI", ui);
    ps_bag_set_text(host, "CurrentCulture", ps_string_from(s->ctx.culture->name));
    ps_bag_set_text(host, "CurrentUICulture", ps_string_from(s->ctx.culture->name));
    return host;
}

PsValue ps_execution_context(PsSession *s)
{
    PsValue context = bag_of(PS_T(System_Management_Automation_EngineIntrinsics));
    PsValue invoke = bag_of(PS_T(System_Management_Automation_CommandInvocationIntrinsics));
    PsValue state = bag_of(PS_T(System_Management_Automation_SessionState));
    ps_bag_set_text(context, "InvokeCommand", invoke);
    ps_bag_set_text(state, "LanguageMode",
                    ps_enum(PS_T(System_Management_Automation_PSLanguageMode), 0));
    ps_bag_set_text(context, "SessionState", state);
    (void)s;
    return context;
}
