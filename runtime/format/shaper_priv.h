/* shaper_priv.h - what the files of the shaper share; see format.h. */
#ifndef PS_FORMAT_SHAPER_PRIV_H
#define PS_FORMAT_SHAPER_PRIV_H

#include "format/expression.h"
#include "format/format.h"
#include "format/format_record.h"
#include "format/parameter.h"
#include "format/view.h"

/* A resolved property and the -Property entry it came from. */
typedef struct {
    PsValue expression;
    const PsParameter *parameter; /* NULL: not from the command line */
    bool is_missing;              /* the first object has no such property */
} PsAssociation;

typedef struct {
    PsAssociation *items;
    size_t len, cap;
} PsAssociations;

struct PsShaper {
    PsContext *ctx;
    PsShaperOptions options;
    PsShaperEmit *emit;
    void *sink;
    PsParameters properties, group;
    enum { PS_OUTSIDE, PS_IN_DOCUMENT, PS_IN_GROUP } state;
    PsFormatShape shape; /* decided by the first object */
    PsView *view;        /* NULL: made from properties */
    PsAssociations columns;
    int limit;
    PsValue group_value; /* NOTHING before the first */
    PsValue group_label; /* STRING; null: none */
    PsRef group_expression;
    bool has_group;
    bool is_error_detail; /* entries are errors shown whole */
    PsValue failed; /* array of {expression, error} pairs of the entry being made; null: none */
};

/* What every generator of entries needs. */
typedef struct {
    PsContext *ctx;
    int limit;
    bool display_error;
    PsValue *failed; /* NULL: nobody asks */
} PsShapeContext;

void ps_associations_add(PsAssociations *list, PsValue expression, const PsParameter *parameter);
void ps_associations_done(PsAssociations *list);
/* The properties to show: those asked for, the default set, or all. */
PS_CHECKED PsStatus ps_associations_expand(PsContext *ctx, const PsParameters *parameters,
                                           PsRef object, PsAssociations *out) PS_MAY_RUN;
/* For tables: a name without a property keeps its column; at most ten of all properties. */
PS_CHECKED PsStatus ps_associations_expand_table(PsContext *ctx, const PsParameters *parameters,
                                                 PsRef object, PsAssociations *out) PS_MAY_RUN;

/* Reads the expression and appends its text; *align of the value when `align` is not NULL. */
PS_CHECKED PsStatus ps_shape_value(const PsShapeContext *shape, PsRef expression,
                                   const PsCellFormat *format, PsRef object,
                                   PsBuffer *out) PS_MAY_RUN;
/* Whether an entry of a view applies: its type names and condition. */
PS_CHECKED PsStatus ps_shape_condition(PsContext *ctx, PsViewExpression *condition, PsRef object,
                                       bool *out) PS_MAY_RUN;
/* The entry of a view's body for the object. */
PS_CHECKED PsStatus ps_shape_entry(PsContext *ctx, PsViewControl *control, PsRef object,
                                   PsViewEntry **out) PS_MAY_RUN;

PS_CHECKED PsStatus ps_shape_table_start(PsShaper *shaper, PsRef object,
                                         PsRecord *record) PS_MAY_RUN;
PS_CHECKED PsStatus ps_shape_table_row(PsShaper *shaper, PsRef object, PsRecord *record) PS_MAY_RUN;
PS_CHECKED PsStatus ps_shape_list(const PsShapeContext *shape, PsView *view,
                                  const PsParameters *parameters, PsRef object,
                                  PsRecord *record) PS_MAY_RUN;
PS_CHECKED PsStatus ps_shape_wide(const PsShapeContext *shape, PsView *view,
                                  const PsParameters *parameters, PsRef object,
                                  PsRecord *record) PS_MAY_RUN;
/* A custom view's body. */
PS_CHECKED PsStatus ps_shape_control(const PsShapeContext *shape, PsViewControl *control,
                                     PsRef object, PsRecord *record, unsigned depth) PS_MAY_RUN;
/* An object of Get-Help, by one of its type names; false: that has no layout. */
PS_CHECKED PsStatus ps_shape_help(const PsShapeContext *shape, PsSlice type, PsRef object,
                                  PsRecord *record, bool *known) PS_MAY_RUN;
/* Format-Custom without a view: class X { ... }. */
PS_CHECKED PsStatus ps_shape_class(const PsShapeContext *shape, const PsParameters *parameters,
                                   int depth, PsRef object, PsRecord *record) PS_MAY_RUN;

#endif
