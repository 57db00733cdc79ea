/* xpath_priv.h - what the files of the XPath evaluator share. */
#ifndef PS_TYPES_XPATH_PRIV_H
#define PS_TYPES_XPATH_PRIV_H

#include "types/xpath.h"

#define PS_XPATH_NO_MANAGER \
    "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined " \
    "function."

/* The expression is evaluated as it is read: the texts of scripts are short. */
typedef struct {
    const char *at, *end;
    PsDomNode *node; /* context */
    size_t position, size;
    PsXpathPrefixes prefixes;
    void *state;
    PsSlice function;  /* the one that the error is about */
    const char *error; /* set when the expression is wrong; everything then stops */
    unsigned depth;
} PsXpath;

bool ps_xpath_expression(PsXpath *x, PsXpathValue *out);
/* The call of a function whose name was read, up to its closing parenthesis. */
bool ps_xpath_function(PsXpath *x, PsSlice name, PsXpathValue *out);

void ps_xpath_space(PsXpath *x);
bool ps_xpath_take(PsXpath *x, const char *token);
bool ps_xpath_fail(PsXpath *x, const char *error);
void ps_xpath_push(PsXpathNodes *nodes, PsDomNode *node);
/* Document order, each node once. */
void ps_xpath_sort(PsXpathNodes *nodes);
void ps_xpath_set_number(PsXpathValue *value, double number);
void ps_xpath_set_bool(PsXpathValue *value, bool boolean);
/* Takes the buffer. */
void ps_xpath_set_text(PsXpathValue *value, PsBuffer *text);

#endif
