/* choice_prompt.h - questions with a few answers: PromptForChoice, -Confirm, ShouldContinue. */
#ifndef PS_ENGINE_CHOICE_PROMPT_H
#define PS_ENGINE_CHOICE_PROMPT_H

#include "engine/engine.h"

typedef struct {
    PsSlice label; /* "&Yes": the letter behind the ampersand is the answer */
    PsSlice help;
} PsChoice;

/* Writes the question and reads lines until one is an answer; an empty line chooses `preset`
 * (-1: none).  The end of the input is an error.  *chosen: its index. */
PS_CHECKED PsStatus ps_choice_ask(PsSession *s, PsSlice caption, PsSlice message,
                                  const PsChoice *choices, size_t count, int preset, int *chosen);
/* The same for several answers, as long as lines are not empty: *chosen is an array of indexes,
 * those of `presets` when nothing is chosen. */
PS_CHECKED PsStatus ps_choice_ask_many(PsSession *s, PsSlice caption, PsSlice message,
                                       const PsChoice *choices, size_t count, PsRef presets,
                                       PsValue *chosen);

#endif
