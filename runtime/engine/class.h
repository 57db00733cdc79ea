/* class.h - classes and enums of scripts. */
#ifndef PS_ENGINE_CLASS_H
#define PS_ENGINE_CLASS_H

#include "engine/check.h"
#include "engine/engine.h"

typedef struct {
    const PsSymbol *name;
    PsSlice spelling;
    const PsType *type; /* NULL: untyped */
    const PsPropertyMemberAst *ast;
    bool is_static, is_hidden;
    PsCheck *checks;
    uint32_t check_count;
} PsClassProperty;

typedef struct {
    const PsSymbol *name;
    PsSlice spelling;
    const PsFunctionMemberAst *ast;
    const PsType *returns; /* NULL: void */
    bool is_static, is_hidden, is_constructor;
    PsBlockCode *code;
    const PsType **types; /* of parameters; NULL elements: any */
    uint32_t count;
} PsClassMethod;

typedef struct PsClass {
    PsType *type;
    PsScript *script;
    const PsTypeDefinitionAst *ast;
    PsState *state; /* where it was defined; not held: classes live as long as the session */
    PsClassProperty *properties;
    uint32_t property_count;
    PsClassMethod *methods;
    uint32_t method_count;
    PsSymbolMap statics;
    bool is_ready, is_initialised;
} PsClass;

/* Class or enum: registers the type; members are looked at when first used. */
PS_CHECKED PsStatus ps_class_define(PsSession *s, PsScript *script, const PsTypeDefinitionAst *ast);
PS_CHECKED PsStatus ps_class_construct(PsSession *s, const PsType *type, const PsRef *args,
                                       size_t count, PsValue *out);
/* base(...) in a constructor that is running in the frame. */
PS_CHECKED PsStatus ps_class_base_construct(PsSession *s, PsFrame *f, const PsRef *args,
                                            size_t count);

/* *known false: the value is no instance, or has no such member. */
PS_CHECKED PsStatus ps_class_get(PsSession *s, PsRef object, const PsSymbol *name, PsValue *out,
                                 bool *known);
PS_CHECKED PsStatus ps_class_set(PsSession *s, PsRef object, const PsSymbol *name, PsRef value,
                                 bool *known);
/* The method that a class (the object's own, or a base of it) has or inherits. */
PS_CHECKED PsStatus ps_class_call(PsSession *s, const PsType *type, PsRef object, PsSlice name,
                                  const PsRef *args, size_t count, PsValue *out, bool *known);
/* A property of the class or its bases. */
bool ps_class_declares(PsSession *s, const PsType *type, const PsSymbol *name);
bool ps_class_has_method(PsSession *s, PsRef object, PsSlice name);
/* Whether a constructor takes the value as it is. */
bool ps_class_takes(PsSession *s, const PsType *type, PsRef value);
/* Raises the error of a conversion for a property that the class does not have. */
PS_CHECKED PsStatus ps_class_not_settable(PsSession *s, const PsType *type, PsSlice name);
bool ps_class_has_static(PsSession *s, const PsType *type, PsSlice name);
PS_CHECKED PsStatus ps_class_static_get(PsSession *s, const PsType *type, PsSlice name,
                                        PsValue *out, bool *known);
PS_CHECKED PsStatus ps_class_static_set(PsSession *s, const PsType *type, PsSlice name, PsRef value,
                                        bool *known);
PS_CHECKED PsStatus ps_class_static_call(PsSession *s, const PsType *type, PsSlice name,
                                         const PsRef *args, size_t count, PsValue *out,
                                         bool *known);
/* The class of a type, its members ready; NULL when it is none or the error is set. */
PsClass *ps_class_of(PsSession *s, const PsType *type);

#endif
