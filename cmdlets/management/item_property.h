/* item_property.h - what the cmdlets that make, move and remove properties of items share. */
#ifndef PS_MANAGEMENT_ITEM_PROPERTY_H
#define PS_MANAGEMENT_ITEM_PROPERTY_H

#include "management/provider.h"

/* A PsItemFn: the terminating error of a provider whose items have a fixed set of properties; an
 * item that is not there is a non-terminating one. */
PS_CHECKED PsStatus ps_item_property_refuse(PsCall *call, void *state, const PsItemPath *path);

#endif
