/* fill.h - a cmdlet's state out of a request's texts: what the binder does for a caller in process,
 * done again by the broker, which believes nothing that a client says. */
#ifndef PS_RBAC_BROKER_FILL_H
#define PS_RBAC_BROKER_FILL_H

#include "rbac/gate/run.h"

typedef struct {
    const PsCmdlet *cmdlet;
    PsContext *ctx;
    PsArena *arena;
    void *state;         /* zeroed; gets the values, owned by `values` */
    PsValue *values;     /* by place in the request; to be released */
    PsGateParam *params; /* the same as the gate wants them */
    size_t len;
    bool *bound;       /* by place in the cmdlet's table */
    const char *set;   /* the parameter set; NULL: the default */
    char problem[256]; /* why a request is refused */
} PsFill;

/* false with `problem`: an unknown or secret parameter, another type than the declared one, a
 * text that is not the one form of its value, a value out of range or set, a missing parameter. */
bool ps_broker_fill(PsFill *fill, const PsRequest *request) PS_CHECKED;
void ps_broker_fill_done(PsFill *fill);

#endif
