/* deep_stack.c - a large stack for recursion over deeply nested texts and trees.
 * It is only address space: pages that the recursion does not reach cost nothing. */
#include "lang/deep_stack.h"

#include <pthread.h>
#include <stddef.h>

static const size_t stack_size = (size_t)1 << 29;

typedef struct {
    void (*run)(void *data);
    void *data;
} Job;

static void *run_job(void *argument)
{
    Job *job = argument;
    job->run(job->data);
    return NULL;
}

bool ps_deep_stack_run(void (*run)(void *data), void *data)
{
    Job job = {run, data};
    pthread_attr_t attributes;
    pthread_t thread;
    if (pthread_attr_init(&attributes) != 0)
        return false;
    bool has_stack = pthread_attr_setstacksize(&attributes, stack_size) == 0 &&
                     pthread_create(&thread, &attributes, run_job, &job) == 0;
    pthread_attr_destroy(&attributes);
    return has_stack && pthread_join(thread, NULL) == 0;
}
