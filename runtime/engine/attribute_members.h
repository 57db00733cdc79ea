/* attribute_members.h - attributes that scripts make as objects: [Parameter]@{ Mandatory = $true }.
 */
#ifndef PS_ENGINE_ATTRIBUTE_MEMBERS_H
#define PS_ENGINE_ATTRIBUTE_MEMBERS_H

void ps_attribute_members_register(void);

#endif
