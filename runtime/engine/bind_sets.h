/*
 * bind_sets.h - which parameter sets are still possible; bind*.c only.
 *
 * The possible sets are a mask, a bit by set.  Until a parameter that names sets is bound it is
 * PS_SETS_ALL, which counts as one set: then the default set, or the one that all parameters are
 * in, is as good as chosen.  Each parameter that is bound leaves the sets that it names.
 */
#ifndef PS_ENGINE_BIND_SETS_H
#define PS_ENGINE_BIND_SETS_H

#include "engine/bind.h"

#define PS_SETS_ALL UINT32_MAX

/* How many sets a mask stands for. */
unsigned ps_sets_count(uint32_t sets);
/* The default set's bit; 0: there is none. */
uint32_t ps_sets_default(const PsMeta *meta);
/* Neither bound nor waiting with a script block for the input. */
bool ps_sets_is_open(const PsBinding *binding, const PsParamMeta *p);
/* The parameter was bound. */
void ps_sets_narrow(PsBinding *binding, const PsParamMeta *p);
/* Takes sets out. */
void ps_sets_drop(PsBinding *binding, uint32_t sets);
/* Tells $PSCmdlet.ParameterSetName what the possible sets are called: nothing where they are
 * several. */
void ps_sets_name(PsBinding *binding);

/* Checks that a set is possible, and chooses one where that can be done: the default one (`fixes`:
 * for good), or the only one that lacks no mandatory parameter.  Before the input has come, sets
 * that can take some may stay several.  *count: how many there are now.  AmbiguousParameterSet when
 * there is none or when nothing will decide. */
PS_CHECKED PsStatus ps_sets_settle(PsBinder *b, bool before_input, bool fixes, unsigned *count);
/* Keeps those of several sets that can take input, if there are any. */
void ps_sets_keep_input(PsBinding *binding);
/* The last word: where all are possible still, it must be the default one. */
PS_CHECKED PsStatus ps_sets_verify(PsBinder *b);
PS_CHECKED PsStatus ps_sets_ambiguous(PsBinder *b, PsErrorCategory category);

/* bind_mandatory.c: parameters that must have a value and have none are asked for, or fail.  Where
 * input is expected, what it can bring is left to it, and a set is chosen if only one can do.
 * `count`: of the sets that are possible. */
PS_CHECKED PsStatus ps_bind_mandatory(PsBinder *b, unsigned count);
/* Their names, each behind a blank, in the possible sets. */
void ps_bind_missing_names(const PsBinding *binding, PsBuffer *names);

/* bind_position.c: values without names.  What finds no place stays in `rest`; *failure: why the
 * last one did not, when a parameter refused it only because of its kind. */
PS_CHECKED PsStatus ps_bind_positional(PsBinder *b, PsArgs *rest, PsValue *failure);

#endif
