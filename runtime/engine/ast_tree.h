/*
 * ast_tree.h - the nodes of a parsed text as objects.
 *
 * The front end's nodes know neither their parent nor whether scripts hold them.  A tree of the
 * engine knows both: it is made when a script first asks for a node of a text, and gives the same
 * object for a node as long as somebody holds that object.  Objects hold the tree, the tree holds
 * the text; it goes with its last object.
 */
#ifndef PS_ENGINE_AST_TREE_H
#define PS_ENGINE_AST_TREE_H

#include "engine/engine.h"
#include "lang/ast.h"

typedef struct PsAstTree PsAstTree;

typedef struct {
    PsHolder holder;
    PsAstTree *tree;
    const PsAst *node;
} PsAstObject;

/* The node's object; null for NULL. */
PS_CHECKED PsValue ps_ast_of_script(PsScript *script, const PsAst *node);
PS_CHECKED PsValue ps_ast_value(PsAstTree *tree, const PsAst *node);
/* NULL of the whole text. */
const PsAst *ps_ast_parent(PsAstTree *tree, const PsAst *node);
PsScript *ps_ast_script(const PsAstTree *tree);
/* The class of a kind: System.Management.Automation.Language.PipelineAst. */
const PsType *ps_ast_type(unsigned kind);

static inline const PsAstObject *ps_ast_object(PsRef self)
{
    return (const PsAstObject *)(const void *)ps_get_object(self);
}
static inline const PsAst *ps_ast_node(PsRef self)
{
    return ps_ast_object(self)->node;
}

/* Nodes still to be visited, deepest first, in the order of PowerShell's visitors. */
typedef struct {
    const PsAst **items;
    size_t count, cap;
} PsAstWalk;

void ps_ast_walk_push(PsAstWalk *walk, const PsAst *node);
/* Pushes the children so that the first comes next. */
void ps_ast_walk_children(PsAstWalk *walk, const PsAst *node);
/* NULL at the end. */
const PsAst *ps_ast_walk_next(PsAstWalk *walk);
void ps_ast_walk_done(PsAstWalk *walk);

#endif
