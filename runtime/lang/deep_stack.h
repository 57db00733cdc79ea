/* deep_stack.h - a large stack for recursion over deeply nested texts and trees. */
#ifndef PS_LANG_DEEP_STACK_H
#define PS_LANG_DEEP_STACK_H

#include <stdbool.h>

/* Levels of nesting: what runs on any stack, and what needs the large one.  A script that is
 * nested more deeply than PS_DEPTH_MAX is an error. */
enum { PS_DEPTH_PLAIN = 600, PS_DEPTH_MAX = 16000 };

/* Runs the function on a large stack of its own and waits for it; false when there is no memory
 * for one, and then it did not run. */
bool ps_deep_stack_run(void (*run)(void *data), void *data);

#endif
