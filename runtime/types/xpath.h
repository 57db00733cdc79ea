/* xpath.h - XPath 1.0 over the nodes of xml_dom.h. */
#ifndef PS_TYPES_XPATH_H
#define PS_TYPES_XPATH_H

#include "types/xml_dom.h"

/* Nodes in document order, each once. */
typedef struct {
    PsDomNode **items;
    size_t len, cap;
} PsXpathNodes;

typedef enum { PS_XPATH_NODES, PS_XPATH_TEXT, PS_XPATH_NUMBER, PS_XPATH_BOOL } PsXpathKind;

typedef struct {
    PsXpathKind kind;
    PsXpathNodes nodes;
    PsBuffer text;
    double number;
    bool boolean;
} PsXpathValue;

/* Finds the namespace of a prefix; false when it is not known.  NULL: no prefixes. */
typedef bool (*PsXpathPrefixes)(void *state, PsSlice prefix, PsSlice *ns);

/* Evaluates at a node; the caller frees with ps_xpath_done.  XPathException otherwise. */
PS_CHECKED PsStatus ps_xpath(PsContext *ctx, PsSlice expression, PsDomNode *node,
                             PsXpathPrefixes prefixes, void *state, PsXpathValue *out);
void ps_xpath_done(PsXpathValue *value);
double ps_xpath_number(PsXpathValue *value);
bool ps_xpath_bool(PsXpathValue *value);
void ps_xpath_text(PsXpathValue *value, PsBuffer *out);

#endif
