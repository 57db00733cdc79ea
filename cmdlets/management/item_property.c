/* item_property.c - see item_property.h. */
#include "management/item_property.h"

#include "value/fault.h"

PsStatus ps_item_property_refuse(PsCall *call, void *state, const PsItemPath *path)
{
    (void)state;
    bool exists = false, is_container = false;
    PsStatus status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status == PS_OK && !exists) {
        status = ps_provider_not_found(call, path);
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    }
    if (status)
        return status;
    return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSNotSupportedException),
                    PS_CAT_NotImplemented, "NotSupported",
                    "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not "
                    "implemented by this provider.");
}
