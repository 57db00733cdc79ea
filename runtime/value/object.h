/*
 * object.h - named members: what a property object is made of, and what can be hung on any object.
 *
 * Objects of the same properties in the same order share one shape, so a pipeline of equal records
 * holds the names once, and a name is looked up by pointer.  An object with many properties, or one
 * that lost some, has a shape of its own.
 */
#ifndef PS_VALUE_OBJECT_H
#define PS_VALUE_OBJECT_H

#include "base/slice.h"
#include "value/heap.h"
#include "value/symbol.h"
#include "value/type.h"
#include "value/value.h"

typedef struct PsShape PsShape;

/* Zero-initialised is empty. */
typedef struct {
    PsShape *shape;
    PsValue *slots; /* a MEMBER value is a member that is code; anything else a note property */
    uint32_t cap;
} PsMembers;

/* A PSCustomObject. */
typedef struct {
    PsObject head;
    PsMembers members;
} PsBag;

struct PsExt {
    PsMembers members;
    PsValue type_names; /* array of strings that replaces the type's own list; NULL = not changed */
    PsMembers fields;   /* instance of a script class: its properties */
};

/* PS_KIND_WRAPPED */
typedef struct {
    PsObject head;
    PsValue inner;
    PsValue text; /* a number written as an argument: as it was written; else null */
} PsWrapped;

typedef enum {
    PS_MEMBER_NOTE_PROPERTY = 8, /* the values of PSMemberTypes */
    PS_MEMBER_ALIAS_PROPERTY = 1,
    PS_MEMBER_CODE_PROPERTY = 2,
    PS_MEMBER_PROPERTY = 4,
    PS_MEMBER_SCRIPT_PROPERTY = 16,
    PS_MEMBER_PROPERTY_SET = 32,
    PS_MEMBER_METHOD = 64,
    PS_MEMBER_CODE_METHOD = 128,
    PS_MEMBER_SCRIPT_METHOD = 256,
    PS_MEMBER_PARAMETERIZED_PROPERTY = 512,
    PS_MEMBER_MEMBER_SET = 1024,
} PsMemberKind;

/* PS_KIND_MEMBER: a member that is not a plain value. */
typedef struct {
    PsObject head;
    PsMemberKind member_kind;
    PsValue getter; /* script block; alias: the name it stands for; property set: array of names */
    PsValue setter; /* script block; alias: type to convert to; or null */
} PsMemberObject;

/* A new PSCustomObject without members. */
PS_CHECKED PsValue ps_bag_new(void);
/* Adds or replaces a note property; consumes `value`. */
void ps_bag_set(PsRef bag, PsSlice name, PsValue value);
void ps_bag_set_text(PsRef bag, const char *name, PsValue value);
/* Borrowed; NULL when there is none. */
PsValue *ps_bag_find(PsRef bag, const PsSymbol *name);
PsValue *ps_bag_find_text(PsRef bag, const char *name);
PS_CHECKED PsValue ps_bag_copy(PsRef bag);

PS_CHECKED PsValue ps_member_new(PsMemberKind kind, PsValue getter, PsValue setter);
PsMemberObject *ps_member_get(PsRef value);

/* Members hung on the object itself: a property object's own, another's ext.  NULL when it has none
 * and `create` is false, and for inline values and strings, which must be wrapped first. */
PsMembers *ps_object_members(PsRef object, bool create);
/* The object's ext, made when missing. */
PsExt *ps_object_ext(PsObject *object);
void ps_ext_free(PsExt *ext);

size_t ps_members_count(const PsMembers *members);
PsValue *ps_members_find(const PsMembers *members, const PsSymbol *name);
void ps_members_set(PsMembers *members, PsSlice name, PsValue value);
bool ps_members_remove(PsMembers *members, const PsSymbol *name);
/* Name as spelled, symbol and slot by position. */
PsSlice ps_members_name(const PsMembers *members, size_t i);
const PsSymbol *ps_members_symbol(const PsMembers *members, size_t i);
void ps_members_done(PsMembers *members);
void ps_members_visit(const PsMembers *members, PsVisitor visit, void *state);

/* Position of a name in a shape, for inline caches; -1. */
int ps_shape_find(const PsShape *shape, const PsSymbol *name);

/* A value that carries members: strings and inline values in a WRAPPED object, others as they are.
 * Consumes. */
PS_CHECKED PsValue ps_wrap(PsValue value);
/* A number that remembers how it was written; consumes both. */
PS_CHECKED PsValue ps_wrap_text(PsValue number, PsValue text);
/* What is inside a WRAPPED value, else the value itself; borrowed. */
PsRef ps_unwrap(PsRef value);

#endif
