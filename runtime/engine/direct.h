/* direct.h - members of .NET's types by inline cache: an instruction that met a type before calls
 * the same row again, without looking names and overloads up.
 *
 * A cache holds for values that have nothing but their type's members: no property objects, keys
 * of dictionaries, script classes, members of their own or from type data. */
#ifndef PS_ENGINE_DIRECT_H
#define PS_ENGINE_DIRECT_H

#include "engine/engine.h"

/* The value of the property, or false: look it up. */
bool ps_direct_get(PsSession *s, PsRef object, const PsCache *cache, PsValue *out);
void ps_direct_note_property(PsSession *s, PsRef object, PsSlice name, PsCache *cache);

/* Calls the method and leaves its status in *status, or false: look it up.  `type`: of a static
 * call; NULL: the object's. */
bool ps_direct_call(PsSession *s, const PsType *type, PsRef object, const PsCache *cache,
                    const PsRef *args, size_t count, PsValue *out, PsStatus *status);
void ps_direct_note_method(PsSession *s, const PsType *type, PsRef object, PsSlice name,
                           const PsRef *args, size_t count, PsCache *cache);

#endif
