/* ast_tree.c - see ast_tree.h. */
#include "engine/ast_tree.h"

#include <stdlib.h>

#include "base/memory.h"
#include "lang/parser.h"
#include "value/type.h"

typedef struct {
    const PsAst *node; /* NULL: free */
    const PsAst *parent;
    PsObject *object; /* borrowed; NULL while no script holds the node */
} Entry;

struct PsAstTree {
    uint32_t holders;
    PsScript *script;
    Entry *entries; /* open addressing */
    size_t cap, count;
};

/* ---- walking ---- */

void ps_ast_walk_push(PsAstWalk *walk, const PsAst *node)
{
    if (walk->count == walk->cap) {
        walk->cap = walk->cap == 0 ? 64 : walk->cap * 2;
        walk->items = ps_realloc(walk->items, walk->cap * sizeof(walk->items[0]));
    }
    walk->items[walk->count++] = node;
}

static bool push_child(const PsAst *child, void *walk)
{
    ps_ast_walk_push(walk, child);
    return true;
}

void ps_ast_walk_children(PsAstWalk *walk, const PsAst *node)
{
    size_t from = walk->count;
    ps_ast_each(node, push_child, walk);
    for (size_t to = walk->count; from + 1 < to; from++) {
        const PsAst *last = walk->items[--to];
        walk->items[to] = walk->items[from];
        walk->items[from] = last;
    }
}

const PsAst *ps_ast_walk_next(PsAstWalk *walk)
{
    return walk->count == 0 ? NULL : walk->items[--walk->count];
}

void ps_ast_walk_done(PsAstWalk *walk)
{
    free(walk->items);
}

/* ---- the table of nodes ---- */

static size_t slot_of(const PsAstTree *tree, const PsAst *node)
{
    size_t at = ((uintptr_t)node >> 3) * 0x9E3779B97F4A7C15u >> 20;
    for (;; at++) {
        const Entry *entry = &tree->entries[at & (tree->cap - 1)];
        if (entry->node == node || entry->node == NULL)
            return at & (tree->cap - 1);
    }
}

static void grow(PsAstTree *tree)
{
    Entry *old = tree->entries;
    size_t cap = tree->cap;
    tree->cap = cap == 0 ? 64 : cap * 2;
    tree->entries = ps_alloc_zero(tree->cap * sizeof(Entry));
    for (size_t i = 0; i < cap; i++)
        if (old[i].node != NULL)
            tree->entries[slot_of(tree, old[i].node)] = old[i];
    free(old);
}

static Entry *entry_of(PsAstTree *tree, const PsAst *node)
{
    if ((tree->count + 1) * 2 > tree->cap)
        grow(tree);
    Entry *entry = &tree->entries[slot_of(tree, node)];
    if (entry->node == NULL) {
        entry->node = node;
        tree->count++;
    }
    return entry;
}

static void add_children(PsAstTree *tree, PsAstWalk *walk, const PsAst *node)
{
    size_t from = walk->count;
    ps_ast_walk_children(walk, node);
    for (size_t i = from; i < walk->count; i++)
        entry_of(tree, walk->items[i])->parent = node;
    if (node->kind != PS_AST_DATA_STATEMENT)
        return;
    const PsDataStatementAst *data = PS_AST_AS(node, DataStatement);
    for (uint32_t i = 0; i < data->count; i++) {
        entry_of(tree, data->items[i])->parent = node;
        ps_ast_walk_push(walk, data->items[i]);
    }
}

static void add_nodes(PsAstTree *tree, const PsAst *root)
{
    PsAstWalk walk = {0};
    ps_ast_walk_push(&walk, root);
    for (const PsAst *node; (node = ps_ast_walk_next(&walk)) != NULL;)
        add_children(tree, &walk, node);
    ps_ast_walk_done(&walk);
}

static PsAstTree *tree_of(PsScript *script)
{
    if (script->objects != NULL)
        return script->objects;
    PsAstTree *tree = ps_alloc_zero(sizeof *tree);
    tree->script = ps_script_retain(script);
    add_nodes(tree, &script->root->base);
    script->objects = tree;
    return tree;
}

static void release(PsAstTree *tree)
{
    if (--tree->holders > 0)
        return;
    tree->script->objects = NULL;
    ps_script_release(tree->script);
    free(tree->entries);
    free(tree);
}

const PsAst *ps_ast_parent(PsAstTree *tree, const PsAst *node)
{
    return entry_of(tree, node)->parent;
}

PsScript *ps_ast_script(const PsAstTree *tree)
{
    return tree->script;
}

/* ---- objects ---- */

static const uint16_t types[PS_AST_COUNT] = {
#define X(kind, type, name) \
    [PS_AST_##kind] = PS_TYPE_ID_System_Management_Automation_Language_##name,
#include "lang/ast.def"
#undef X
};

const PsType *ps_ast_type(unsigned kind)
{
    return ps_type_by_id(types[kind]);
}

static void object_done(PsObject *object)
{
    PsAstObject *ast = (PsAstObject *)object;
    entry_of(ast->tree, ast->node)->object = NULL;
    release(ast->tree);
}

static const PsKindOps object_ops = {object_done, NULL};

PsValue ps_ast_value(PsAstTree *tree, const PsAst *node)
{
    if (node == NULL)
        return PS_NULL;
    Entry *entry = entry_of(tree, node);
    if (entry->object != NULL && (entry->object->flags & PS_OBJECT_DYING) == 0)
        return ps_retain((PsRef){.kind = PS_KIND_HOLDER, .as.obj = entry->object});
    PsAstObject *made = ps_object_new(PS_KIND_HOLDER, ps_ast_type(node->kind), sizeof *made);
    made->holder.ops = &object_ops;
    made->tree = tree;
    made->node = node;
    tree->holders++;
    entry->object = &made->holder.head;
    return ps_value_of(PS_KIND_HOLDER, &made->holder.head);
}

PsValue ps_ast_of_script(PsScript *script, const PsAst *node)
{
    return ps_ast_value(tree_of(script), node);
}
