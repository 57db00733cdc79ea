/* fake_call.h - runs a Cs cmdlet without an engine: what it writes is kept as text. */
#ifndef PS_TESTS_UNIT_CS_FAKE_CALL_H
#define PS_TESTS_UNIT_CS_FAKE_CALL_H

#include <string.h>

#include "command/cmdlet.h"
#include "command/guard.h"
#include "cs/topology/deployment.h"
#include "test.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/timespan.h"

typedef struct {
    PsCall head;
    PsContext ctx;
    PsGuardInfo guard;
    const char *forbidden_site; /* its name; NULL: every site is in scope */
    bool what_if;               /* ShouldProcess says no */
    size_t bound[8];            /* offsets of the parameters that were given */
    size_t bound_count;
    PsValue output; /* the last object written */
    int outputs, errors, progress;
    int64_t changed;
    char error_id[64]; /* of the last error, terminating or not */
    PsErrorCategory category;
    char text[16384]; /* lines "error: ...", "warning: ...", "verbose: ...", "what if: ..." */
} FakeCall;

static inline void fake_say(FakeCall *fake, const char *kind, PsSlice text)
{
    size_t len = strlen(fake->text);
    snprintf(fake->text + len, sizeof fake->text - len, "%s: %.*s\n", kind, (int)text.len,
             text.data);
}

static inline PsStatus fake_write(PsCall *call, PsValue value,
                                  __attribute__((unused)) bool enumerate)
{
    FakeCall *fake = (FakeCall *)call;
    ps_assign(&fake->output, value);
    fake->outputs++;
    return PS_OK;
}

static inline void fake_note_error(FakeCall *fake, PsRef record)
{
    PsErrorRecord *error = ps_error_record_get(record);
    fake->errors++;
    fake->category = (PsErrorCategory)error->category;
    snprintf(fake->error_id, sizeof fake->error_id, "%s", ps_string_cstr(ps_ref(&error->id)));
    fake_say(fake, "error", ps_error_record_message(record));
}

static inline PsStatus fake_write_error(PsCall *call, PsValue record)
{
    fake_note_error((FakeCall *)call, ps_ref(&record));
    ps_release(record);
    return PS_OK;
}

static inline PsStatus fake_write_text(PsCall *call, PsStreamId stream, PsSlice text)
{
    fake_say((FakeCall *)call, stream == PS_STREAM_WARN ? "warning" : "verbose", text);
    return PS_OK;
}

static inline PsStatus fake_write_progress(PsCall *call,
                                           __attribute__((unused)) const PsProgress *progress)
{
    ((FakeCall *)call)->progress++;
    return PS_OK;
}

static inline PsStatus fake_should_process(PsCall *call, PsSlice target,
                                           __attribute__((unused)) PsSlice action, bool *yes)
{
    FakeCall *fake = (FakeCall *)call;
    *yes = !fake->what_if;
    if (fake->what_if)
        fake_say(fake, "what if", target);
    return PS_OK;
}

static inline PsStatus fake_should_continue(__attribute__((unused)) PsCall *call,
                                            __attribute__((unused)) PsSlice query,
                                            __attribute__((unused)) PsSlice caption, bool *yes)
{
    *yes = true;
    return PS_OK;
}

static inline bool fake_is_stopping(__attribute__((unused)) PsCall *call)
{
    return false;
}

static inline bool fake_is_bound(const PsCall *call, size_t offset)
{
    const FakeCall *fake = (const FakeCall *)call;
    for (size_t i = 0; i < fake->bound_count; i++)
        if (fake->bound[i] == offset)
            return true;
    return false;
}

static inline const PsGuardInfo *fake_guard(PsCall *call)
{
    return &((FakeCall *)call)->guard;
}

static inline FakeCall *fake_of_guard(const PsGuardInfo *info)
{
    return (FakeCall *)((uintptr_t)info - offsetof(FakeCall, guard));
}

static inline bool fake_permits(const PsGuardInfo *info, PsScopeKind kind, const char *id,
                                __attribute__((unused)) const char *other)
{
    const char *forbidden = fake_of_guard(info)->forbidden_site;
    return kind != PS_SCOPE_SITE || forbidden == NULL || strcmp(forbidden, id) != 0;
}

static inline PsStatus fake_deny(const PsGuardInfo *info, __attribute__((unused)) PsScopeKind kind,
                                 const char *id)
{
    fake_say(fake_of_guard(info), "denied", ps_slice(id));
    return PS_OK;
}

static inline void fake_changed(const PsGuardInfo *info, int64_t objects)
{
    fake_of_guard(info)->changed += objects;
}

static const PsCallOps fake_ops = {
    .write = fake_write,
    .write_error = fake_write_error,
    .write_text = fake_write_text,
    .write_progress = fake_write_progress,
    .should_process = fake_should_process,
    .should_continue = fake_should_continue,
    .is_stopping = fake_is_stopping,
    .is_bound = fake_is_bound,
    .guard = fake_guard,
};

static inline void fake_done(FakeCall *fake)
{
    ps_release(fake->output);
    fake->output = PS_NULL;
}

#define AUTO_FAKE __attribute__((cleanup(fake_done))) FakeCall

static inline void fake_release(const PsCmdlet *cmdlet, void *state, size_t offset)
{
    for (const PsParam *param = cmdlet->params; param->name != NULL; param++)
        if (param->offset == offset && param->type != PS_PT_SWITCH)
            ps_release(*(PsValue *)((char *)state + offset));
}

/* Binds texts to parameters by name ("Name", "text", ..., NULL; a switch takes any text) and runs
 * `process` once.  What was kept of an earlier run is forgotten. */
static inline void fake_run(FakeCall *fake, const PsCmdlet *cmdlet, PsDeployment *deployment,
                            const char *const *arguments)
{
    uint64_t state[64] = {0}; /* aligned for any field */
    assert_true(cmdlet->state_size <= sizeof state);
    fake_done(fake);
    *fake = (FakeCall){.what_if = fake->what_if, .forbidden_site = fake->forbidden_site};
    fake->head = (PsCall){&fake_ops, &fake->ctx, NULL, cmdlet->name, cmdlet->class_name};
    fake->guard = (PsGuardInfo){deployment, "tester", fake_permits, fake_deny, fake_changed};
    for (; *arguments != NULL; arguments += 2) {
        const PsParam *param = cmdlet->params;
        while (param->name != NULL && strcmp(param->name, arguments[0]) != 0)
            param++;
        assert_non_null(param->name);
        void *field = (char *)state + param->offset;
        int64_t ticks = 0;
        if (param->type == PS_PT_SWITCH)
            *(bool *)field = true;
        else if (param->type == PS_PT_TIMESPAN &&
                 ps_timespan_parse(ps_slice(arguments[1]), ps_culture_invariant(), &ticks) ==
                     PS_NUMBER_OK)
            *(PsValue *)field = ps_timespan(ticks);
        else
            *(PsValue *)field = ps_string_from(arguments[1]);
        fake->bound[fake->bound_count++] = param->offset;
    }
    if (cmdlet->process(&fake->head, state) == PS_ERROR) {
        PS_AUTO PsValue error = ps_take_error(&fake->ctx);
        fake_note_error(fake, ps_ref(&error));
    }
    for (size_t i = 0; i < fake->bound_count; i++)
        fake_release(cmdlet, state, fake->bound[i]);
}

#define FAKE_RUN(fake_, cmdlet_, deployment_, ...) \
    fake_run(fake_, &(cmdlet_), deployment_, (const char *const[]){__VA_ARGS__, NULL})

#endif
