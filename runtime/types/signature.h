/* signature.h - the signatures of member rows taken apart, and found by name. */
#ifndef PS_TYPES_SIGNATURE_H
#define PS_TYPES_SIGNATURE_H

#include "base/slice.h"
#include "types/members.h"

typedef struct {
    const PsType *type; /* of [ref] parameters: what the reference holds */
    PsSlice name;
    PsSlice fallback; /* text of the default value */
    bool is_ref, is_rest, is_optional;
} PsTypesParam;

/* One overload on one type: T and TKey are replaced by the type's arguments. */
struct PsTypesMember {
    const PsMemberRow *row;
    const PsType *returns; /* NULL: void */
    PsTypesParam *params;
    size_t count;    /* of params */
    size_t required; /* parameters before the optional ones and the rest */
    bool has_rest;
};

/* The members of one name on a type. */
typedef struct {
    PsTypesMember *items;
    size_t count;
    const PsMemberRow *property; /* NULL: the name is no property */
} PsTypesGroup;

/* Overloads of the type, its bases and interfaces; made once per thread.  Never NULL; `count` is 0
 * and `property` NULL when there is nothing of the name.  Constructors are called "new". */
const PsTypesGroup *ps_signature_group(const PsType *type, PsSlice name, bool is_static);
/* Rows declared for exactly this type (for a constructed generic: its definition), list by list;
 * NULL behind the last. */
const PsMemberRow *ps_signature_rows(const PsType *type, size_t list);
/* Takes a signature apart; false when it is malformed or names an unknown type.  The caller frees
 * out->params. */
bool ps_signature_parse(const PsMemberRow *row, const PsType *type, PsTypesMember *out) PS_CHECKED;
/* What T, TKey and the like are on a generic type; NULL for other words and types. */
const PsType *ps_signature_argument(PsSlice word, const PsType *generic);
/* A type expression as signatures write it: "int", "string[]", "List[T]"; NULL when unknown. */
const PsType *ps_signature_type(PsSlice text, const PsType *generic);

#endif
