/* member.h - properties, methods and indexes of any value, as $x.Name, $x.M() and $x[i] see them.
 */
#ifndef PS_ENGINE_MEMBER_H
#define PS_ENGINE_MEMBER_H

#include "engine/engine.h"
#include "types/members.h"
#include "value/object.h"

/* property.c.  NOTHING in *out when there is no such property.  `enumerate`: a collection that has
 * none gives those of its elements, and methods are values, as $x.Name has it. */
PS_CHECKED PsStatus ps_property_get(PsSession *s, PsRef object, const PsSymbol *name,
                                    bool enumerate, PsValue *out);
/* The same, for keys of dictionaries that tell "a" from "A". */
PS_CHECKED PsStatus ps_property_get_spelled(PsSession *s, PsRef object, const PsSymbol *name,
                                            PsSlice spelling, bool enumerate, PsValue *out);
PS_CHECKED PsStatus ps_property_set(PsSession *s, PsRef object, const PsSymbol *name,
                                    PsSlice spelling, PsRef value);
/* The value of a member found on an object: note, alias, script or code property. */
PS_CHECKED PsStatus ps_property_value(PsSession *s, PsRef object, PsRef member, PsValue *out);
/* The members that type data adds to objects of its type, if the name is one of them; NULL. */
const PsMembers *ps_type_data_with(PsSession *s, PsRef object, const PsSymbol *name);
/* That member; NULL. */
PsValue *ps_property_extension(PsSession *s, PsRef object, const PsSymbol *name);
/* What the type of a record (command/record.h) says of its member; NULL: the member is a note. */
const PsMemberRow *ps_record_property(PsRef object, PsSlice name);
/* The error for a property that is missing in strict mode 2. */
PS_CHECKED PsStatus ps_property_missing(PsSession *s, PsSlice name);

/* method.c */
PS_CHECKED PsStatus ps_method_call(PsSession *s, PsRef object, PsSlice name, const PsRef *args,
                                   size_t count, PsValue *out);
bool ps_method_exists(PsSession *s, PsRef object, PsSlice name);

/* indexed_property.c: $x.Name(args) = value */
PS_CHECKED PsStatus ps_indexed_set(PsSession *s, PsRef object, PsSlice name, const PsRef *args,
                                   size_t count, PsRef value);

/* static_member.c */
PS_CHECKED PsStatus ps_static_get(PsSession *s, const PsType *type, PsSlice name, PsValue *out);
PS_CHECKED PsStatus ps_static_set(PsSession *s, const PsType *type, PsSlice name, PsRef value);
PS_CHECKED PsStatus ps_static_call(PsSession *s, const PsType *type, PsSlice name,
                                   const PsRef *args, size_t count, PsValue *out);
PS_CHECKED PsStatus ps_construct(PsSession *s, const PsType *type, const PsRef *args, size_t count,
                                 PsValue *out);

/* index.c */
PS_CHECKED PsStatus ps_index_get(PsSession *s, PsRef object, PsRef index, PsValue *out);
PS_CHECKED PsStatus ps_index_set(PsSession *s, PsRef object, PsRef index, PsRef value);

/* collection_method.c: .ForEach and .Where of every collection and scalar */
PS_CHECKED PsStatus ps_collection_method(PsSession *s, PsRef object, PsSlice name,
                                         const PsRef *args, size_t count, PsValue *out,
                                         bool *known);
/* block_method.c: Invoke, GetNewClosure ... of script blocks */
PS_CHECKED PsStatus ps_block_method(PsSession *s, PsRef block, PsSlice name, const PsRef *args,
                                    size_t count, PsValue *out, bool *known);
/* psobject.c: $x.psobject and what hangs on it */
PS_CHECKED PsStatus ps_psobject_get(PsSession *s, PsRef object, const PsSymbol *name, PsValue *out,
                                    bool *known);

#endif
