/* store.c - see store.h.  The rules that hold for every database underneath. */
#include "cs/store/store.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf.h"

void ps_store_close(PsStore *store)
{
    if (store == NULL)
        return;
    if (store->ops != NULL && store->db != NULL)
        store->ops->close(store->db);
    free(store);
}

void ps_store_close_at(PsStore **store)
{
    ps_store_close(*store);
    *store = NULL;
}

void ps_store_set_patience(PsStore *store, int milliseconds)
{
    store->ops->set_patience(store->db, milliseconds);
}

PsStoreStatus ps_store_begin(PsStore *store, bool is_write, PsErrorBuf *err)
{
    PsStoreStatus status =
        store->ops->begin(store->db, is_write ? PS_BEGIN_WRITE : PS_BEGIN_READ, err);
    store->is_writing = status == PS_STORE_OK && is_write;
    return status;
}

PsStoreStatus ps_store_begin_relaxed(PsStore *store, PsErrorBuf *err)
{
    PsStoreStatus status = store->ops->begin(store->db, PS_BEGIN_WRITE_RELAXED, err);
    store->is_writing = status == PS_STORE_OK;
    return status;
}

PsStoreStatus ps_store_commit(PsStore *store, PsErrorBuf *err)
{
    store->is_writing = false;
    return store->ops->commit(store->db, err);
}

void ps_store_rollback(PsStore *store)
{
    store->is_writing = false;
    store->ops->rollback(store->db);
}

PsStoreStatus ps_store_part(PsStore *store, const char *module, const char *owner, PsPart *out,
                            PsErrorBuf *err)
{
    return store->ops->part_find(store->db, module, owner, out, err);
}

PsStoreStatus ps_store_part_make(PsStore *store, const char *module, const char *owner, PsPart *out,
                                 PsErrorBuf *err)
{
    PsStoreStatus status = ps_store_part(store, module, owner, out, err);
    if (status != PS_STORE_ABSENT)
        return status;
    PsPart part = {
        .kind = strcmp(owner, store->pool) == 0 ? PS_PART_OWN : PS_PART_COPY,
        .epoch = 1,
    };
    if (strlen(module) >= sizeof part.module || strlen(owner) >= sizeof part.owner) {
        ps_error_set(err, "NameTooLong", "The name '%.40s...' of a module or pool is too long.",
                     strlen(module) >= sizeof part.module ? module : owner);
        return PS_STORE_REFUSED;
    }
    memcpy(part.module, module, strlen(module) + 1);
    memcpy(part.owner, owner, strlen(owner) + 1);
    memcpy(part.holder, owner, strlen(owner) + 1);
    status = store->ops->part_make(store->db, &part, err);
    if (status == PS_STORE_OK)
        *out = part;
    return status;
}

PsStoreStatus ps_store_part_save(PsStore *store, const PsPart *part, PsErrorBuf *err)
{
    return store->ops->part_save(store->db, part, err);
}

static PsStoreStatus check_name(PsSlice name, PsErrorBuf *err)
{
    const char *wrong = NULL;
    if (name.len == 0)
        wrong = "is empty";
    else if (name.len > PS_ITEM_NAME_LIMIT)
        wrong = "is longer than 4096 bytes";
    else if (memchr(name.data, '\0', name.len) != NULL)
        wrong = "contains a NUL character";
    else if (!ps_utf8_is_valid(name.data, name.len))
        wrong = "is not valid UTF-8";
    if (wrong == NULL)
        return PS_STORE_OK;
    ps_error_set(err, "InvalidItemName", "The item name '%.*s' %s.",
                 name.len > 100 ? 100 : (int)name.len, name.data, wrong);
    return PS_STORE_REFUSED;
}

PsStoreStatus ps_store_check_item(PsSlice name, PsSlice body, PsErrorBuf *err)
{
    PsStoreStatus status = check_name(name, err);
    if (status == PS_STORE_OK && body.len > PS_ITEM_BODY_LIMIT) {
        ps_error_set(err, "ItemTooLarge", "The item '%.*s' has %zu bytes; the limit is %d.",
                     name.len > 100 ? 100 : (int)name.len, name.data, body.len,
                     (int)PS_ITEM_BODY_LIMIT);
        status = PS_STORE_REFUSED;
    }
    return status;
}

static PsStoreStatus check_holder(const PsStore *store, const PsPart *part, PsErrorBuf *err)
{
    if (strcmp(part->holder, store->pool) != 0)
        ps_error_set(err, "PartitionFailedOver",
                     "%s of pool \"%s\" is held by pool \"%s\" since a failover; pool \"%s\" may "
                     "not change it.",
                     part->module, part->owner, part->holder, store->pool);
    else if (part->is_read_only)
        ps_error_set(err, "PartitionReadOnly",
                     "%s of pool \"%s\" is read-only while the pool is failing over.", part->module,
                     part->owner);
    else
        return PS_STORE_OK;
    return PS_STORE_REFUSED;
}

/* Replaces `old` (id 0: nothing) by `item` and keeps root and count in step. */
static PsStoreStatus replace(PsStore *store, PsPart *part, const PsItem *old, PsItem *item,
                             PsErrorBuf *err)
{
    item->id = old->id;
    PsStoreStatus status = store->ops->write(store->db, part->id, item, 1, err);
    if (status)
        return status;
    if (old->id != 0 && !old->is_deleted) {
        ps_fingerprint_subtract(&part->root, &old->fingerprint);
        part->count--;
    }
    if (!item->is_deleted) {
        ps_fingerprint_add(&part->root, &item->fingerprint);
        part->count++;
    }
    if (item->seq > part->max_seq)
        part->max_seq = item->seq;
    return PS_STORE_OK;
}

static PsStoreStatus write_own(PsStore *store, PsPart *part, PsItem *item, PsErrorBuf *err)
{
    PsArena arena = {0};
    PsItem old = {0};
    PsStoreStatus status = ps_store_check_item(item->name, item->body, err);
    if (!status)
        status = check_holder(store, part, err);
    if (!status)
        status = store->ops->find(store->db, part->id, &item->name, 1, false, &arena, &old, err);
    if (!status && item->is_deleted && (old.id == 0 || old.is_deleted))
        status = PS_STORE_ABSENT;
    if (!status) {
        item->seq = part->max_seq + 1;
        item->epoch = part->epoch;
        /* A new item starts above everything that a purged deletion record can have carried. */
        item->version = old.id != 0 ? old.version + 1 : item->seq;
        if (!item->is_deleted)
            item->fingerprint =
                ps_fingerprint_item(store->key, item->name, item->epoch, item->version, item->body);
        status = replace(store, part, &old, item, err);
    }
    ps_arena_done(&arena);
    return status;
}

PsStoreStatus ps_store_put(PsStore *store, PsPart *part, PsSlice name, PsSlice body,
                           PsErrorBuf *err)
{
    PsItem item = {.name = name, .body = body};
    return write_own(store, part, &item, err);
}

PsStoreStatus ps_store_delete(PsStore *store, PsPart *part, PsSlice name, PsErrorBuf *err)
{
    PsItem item = {.name = name, .is_deleted = true};
    return write_own(store, part, &item, err);
}

PsStoreStatus ps_store_get(PsStore *store, const PsPart *part, PsSlice name, PsArena *arena,
                           PsItem *out, PsErrorBuf *err)
{
    PsItem found = {0};
    PsStoreStatus status =
        store->ops->find(store->db, part->id, &name, 1, true, arena, &found, err);
    if (!status && (found.id == 0 || found.is_deleted))
        status = PS_STORE_ABSENT;
    if (!status)
        *out = found;
    return status;
}

/* <0, 0, >0 */
static int compare_versions(const PsItem *a, const PsItem *b)
{
    if (a->epoch != b->epoch)
        return a->epoch < b->epoch ? -1 : 1;
    return a->version < b->version ? -1 : a->version > b->version;
}

static bool is_same(const PsItem *a, const PsItem *b)
{
    return a->is_deleted == b->is_deleted && ps_fingerprint_same(&a->fingerprint, &b->fingerprint);
}

static PsStoreStatus keep_loser(PsStore *store, const PsPart *part, const PsItem *lost,
                                const PsItem *kept, const char *rule, PsErrorBuf *err)
{
    PsConflict conflict = {
        .name = kept->name,
        .lost_epoch = lost->epoch,
        .lost_version = lost->version,
        .kept_epoch = kept->epoch,
        .kept_version = kept->version,
        .lost_body = lost->body,
        .lost_is_deleted = lost->is_deleted,
        .rule = ps_slice(rule),
    };
    return store->ops->conflict_add(store->db, part->id, &conflict, err);
}

/* The same with the body of the row that is about to be replaced. */
static PsStoreStatus keep_stored(PsStore *store, const PsPart *part, const PsItem *kept,
                                 const char *rule, PsErrorBuf *err)
{
    PsArena arena = {0};
    PsItem lost = {0};
    PsStoreStatus status =
        store->ops->find(store->db, part->id, &kept->name, 1, true, &arena, &lost, err);
    if (!status)
        status = keep_loser(store, part, &lost, kept, rule, err);
    ps_arena_done(&arena);
    return status;
}

static PsStoreStatus place(PsStore *store, PsPart *part, const PsItem *old, PsItem *item,
                           PsApplyResult *result, PsErrorBuf *err)
{
    PsStoreStatus status = replace(store, part, old, item, err);
    if (status)
        return status;
    if (!item->is_deleted)
        result->written++;
    else if (old->id != 0 && !old->is_deleted)
        result->deleted++;
    else
        result->ignored++;
    result->bytes += (int64_t)item->body.len;
    return PS_STORE_OK;
}

static PsStoreStatus apply_copy(PsStore *store, PsPart *part, const PsItem *old, PsItem *item,
                                bool is_settling, PsApplyResult *result, PsErrorBuf *err)
{
    int order = old->id == 0 ? 1 : compare_versions(item, old);
    if ((order < 0 && !is_settling) ||
        (order == 0 && is_same(item, old) && item->seq <= old->seq)) {
        result->ignored++;
        return PS_STORE_OK;
    }
    if (order == 0 && is_same(item, old)) { /* given back to its owner: only the number is new */
        result->ignored++;
        return replace(store, part, old, item, err);
    }
    bool is_fork = part->fork_seq > 0 && old->seq >= part->fork_seq && old->epoch < item->epoch;
    if (order <= 0 || (is_fork && !is_same(item, old))) {
        PsStoreStatus status = keep_stored(
            store, part, item,
            is_fork      ? "changed on both sides of a failover: the pool's that took over is kept"
            : order == 0 ? "same version with other content: the owner's is kept"
                         : "changed while the pool was failed over, and not taken back",
            err);
        if (status)
            return status;
        result->conflicts++;
    }
    return place(store, part, old, item, result, err);
}

static PsStoreStatus apply_give_back(PsStore *store, PsPart *part, const PsItem *old, PsItem *item,
                                     PsApplyResult *result, PsErrorBuf *err)
{
    /* A deletion record of the owner's own that it lost with a restored backup counts too. */
    bool is_lost =
        old->id == 0 ? !item->is_deleted : !old->is_deleted && compare_versions(item, old) > 0;
    if (is_lost) {
        item->seq = part->max_seq + 1;
        return place(store, part, old, item, result, err);
    }
    result->ignored++;
    if (item->is_deleted || old->is_deleted || compare_versions(item, old) != 0 ||
        is_same(item, old))
        return PS_STORE_OK;
    result->conflicts++;
    return keep_loser(store, part, item, old,
                      "same version with other content: the owner's is kept", err);
}

PsStoreStatus ps_store_quarantine(PsStore *store, PsPart *part, const PsItem *damaged,
                                  PsErrorBuf *err)
{
    PsStoreStatus status = keep_loser(store, part, damaged, damaged,
                                      "damaged: the other pool's is put in its place", err);
    if (!status)
        status = store->ops->forget(store->db, part->id, damaged->id, err);
    if (status)
        return status;
    ps_fingerprint_subtract(&part->root, &damaged->fingerprint);
    part->count--;
    return PS_STORE_OK;
}

PsStoreStatus ps_store_apply(PsStore *store, PsPart *part, const PsItem *items, size_t count,
                             PsApplyMode mode, PsApplyResult *result, PsErrorBuf *err)
{
    PsArena arena = {0};
    PsSlice *names = PS_ARENA_ARRAY(&arena, PsSlice, count + 1);
    PsItem *olds = PS_ARENA_ARRAY(&arena, PsItem, count + 1);
    PsStoreStatus status = PS_STORE_OK;
    for (size_t i = 0; i < count && !status; i++) {
        names[i] = items[i].name;
        status = ps_store_check_item(items[i].name, items[i].body, err);
    }
    if (!status)
        status = store->ops->find(store->db, part->id, names, count, false, &arena, olds, err);
    for (size_t i = 0; i < count && !status; i++) {
        int64_t before = result->written + result->deleted;
        PsItem item = items[i];
        if (!item.is_deleted) /* computed here: nothing is believed that can be computed */
            item.fingerprint =
                ps_fingerprint_item(store->key, item.name, item.epoch, item.version, item.body);
        else
            item.fingerprint = (PsFingerprint){{0}};
        status =
            mode == PS_APPLY_GIVE_BACK
                ? apply_give_back(store, part, &olds[i], &item, result, err)
                : apply_copy(store, part, &olds[i], &item, mode == PS_APPLY_SETTLE, result, err);
        if (result->placed != NULL)
            result->placed[i] = result->written + result->deleted > before;
    }
    ps_arena_done(&arena);
    return status;
}
