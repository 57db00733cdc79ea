/* member_info.h - one member of an object as a value: PSNoteProperty, PSProperty, PSMethod ... */
#ifndef PS_ENGINE_MEMBER_INFO_H
#define PS_ENGINE_MEMBER_INFO_H

#include "engine/engine.h"
#include "engine/public/script.h"

/* HOLDER; its type tells the kind. */
typedef struct {
    PsHolder head;
    PsSession *session;
    PsValue object; /* whose member it is; null: made by itself, to be added to one */
    PsValue name;   /* string */
    PsMemberKind kind;
    PsValue getter, setter; /* made by itself: value, block, or name; as PsMemberObject has them */
    const PsType *type;     /* of a property's value; NULL: as the value is */
    const void *row;        /* PsMemberRow of the type's own members; NULL */
    bool is_settable;
    bool is_static; /* `object` is the type */
} PsMemberInfo;

PsMemberInfo *ps_member_info_get(PsRef value); /* NULL when it is none */
/* A member that ps_list_members found on the object. */
PS_CHECKED PsValue ps_member_info_of(PsSession *s, PsRef object, const PsMemberView *view);
/* $x.Substring, [math]::Max: a method or an indexed property as a value.  `object` is the type for
 * static ones.  *known false when there is none of the name. */
PS_CHECKED PsStatus ps_method_value(PsSession *s, PsRef object, PsSlice name, bool is_static,
                                    PsValue *out, bool *known);
/* Hangs the member on an object, as a slot of ps_members_set. */
PS_CHECKED PsStatus ps_member_info_add(PsSession *s, PsRef object, const PsMemberInfo *info);
/* Declares the types' members. */
void ps_member_info_register(void);

#endif
