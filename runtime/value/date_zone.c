/*
 * date_zone.c - see date_zone.h.
 *
 * A zone file lists the moments at which the offset changed; behind the last of them its footer
 * gives the rule that goes on ("CET-1CEST,M3.5.0,M10.5.0/3").  Zones are read when first asked for
 * and kept.
 */
#include "value/date_zone.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/casing.h"
#include "base/file.h"
#include "base/memory.h"
#include "value/date_posix_rule.h"
#include "value/date_time.h"

#define ZONE_FOLDER "/usr/share/zoneinfo"
#define HEADER_SIZE 44

typedef struct {
    int32_t seconds;
    bool daylight;
} Kind;

struct PsZone {
    PsZone *next;
    char *id;
    int64_t *moments; /* seconds since 1970, rising */
    uint8_t *kinds;   /* the kind from that moment on */
    size_t count;
    Kind *kind_list;
    size_t kind_count;
    PsPosixRule rule;
    char *display_name;
    const char *standard_name, *daylight_name;
};

typedef struct {
    const char *id, *display, *standard, *daylight;
} ZoneNames;

static const ZoneNames zone_names[] = {
#define ZONE(id_, display_, standard_, daylight_) {id_, display_, standard_, daylight_},
#include "value/date_zones.def"
#undef ZONE
};

static const struct {
    const char *name, *id;
} windows_zones[] = {
#define WINDOWS_ZONE(name_, id_) {name_, id_},
#include "value/date_windows_zones.def"
#undef WINDOWS_ZONE
};

static const PsZone utc_zone = {.id = (char[]){"UTC"},
                                .rule = {.valid = true},
                                .display_name = (char[]){"(UTC) Coordinated Universal Time"},
                                .standard_name = "Coordinated Universal Time",
                                .daylight_name = "Coordinated Universal Time"};

static pthread_mutex_t zones_lock = PTHREAD_MUTEX_INITIALIZER;
static PsZone *zones;
static const PsZone *local_zone;
static pthread_once_t local_once = PTHREAD_ONCE_INIT;

static int64_t read_big(const unsigned char *bytes, int size)
{
    uint64_t value = (bytes[0] & 0x80) != 0 ? ~UINT64_C(0) : 0;
    for (int i = 0; i < size; i++)
        value = value << 8 | bytes[i];
    return (int64_t)value;
}

/* The counts of a header, in the order of the file. */
typedef struct {
    size_t is_utc, is_standard, leaps, moments, kinds, letters;
} Counts;

static bool read_header(PsSlice file, size_t at, Counts *counts)
{
    if (file.len < at + HEADER_SIZE || memcmp(file.data + at, "TZif", 4) != 0)
        return false;
    const unsigned char *p = (const unsigned char *)file.data + at + 20;
    size_t *fields[] = {&counts->is_utc,  &counts->is_standard, &counts->leaps,
                        &counts->moments, &counts->kinds,       &counts->letters};
    for (size_t i = 0; i < PS_COUNT(fields); i++) {
        int64_t value = read_big(p + 4 * i, 4);
        if (value < 0 || value > 1000000)
            return false;
        *fields[i] = (size_t)value;
    }
    return true;
}

static size_t body_size(const Counts *counts, size_t moment_size)
{
    return counts->moments * (moment_size + 1) + counts->kinds * 6 + counts->letters +
           counts->leaps * (moment_size + 4) + counts->is_standard + counts->is_utc;
}

/* Takes the second, 64-bit part of the file. */
static bool read_zone(PsSlice file, PsZone *zone)
{
    Counts counts;
    if (!read_header(file, 0, &counts) || file.data[4] < '2')
        return false;
    size_t at = HEADER_SIZE + body_size(&counts, 4);
    if (!read_header(file, at, &counts))
        return false;
    at += HEADER_SIZE;
    size_t end = at + body_size(&counts, 8);
    if (end > file.len || counts.kinds == 0)
        return false;
    const unsigned char *p = (const unsigned char *)file.data + at;
    zone->count = counts.moments;
    zone->moments = ps_alloc((counts.moments + 1) * sizeof *zone->moments);
    zone->kinds = ps_alloc(counts.moments + 1);
    for (size_t i = 0; i < counts.moments; i++) {
        zone->moments[i] = read_big(p + 8 * i, 8);
        zone->kinds[i] = p[8 * counts.moments + i];
        if (zone->kinds[i] >= counts.kinds)
            return false;
    }
    p += counts.moments * 9;
    zone->kind_count = counts.kinds;
    zone->kind_list = ps_alloc(counts.kinds * sizeof *zone->kind_list);
    for (size_t i = 0; i < counts.kinds; i++)
        zone->kind_list[i] = (Kind){(int32_t)read_big(p + 6 * i, 4), p[6 * i + 4] != 0};
    PsSlice footer = {file.data + end, file.len - end};
    if (footer.len > 1 && footer.data[0] == '\n')
        zone->rule = ps_date_posix_rule_parse((PsSlice){footer.data + 1, footer.len - 2});
    return true;
}

static void free_zone(PsZone *zone)
{
    free(zone->id);
    free(zone->moments);
    free(zone->kinds);
    free(zone->kind_list);
    free(zone->display_name);
    free(zone);
}

static void name_zone(PsZone *zone)
{
    const char *display = zone->id;
    zone->standard_name = zone->daylight_name = zone->id;
    for (size_t i = 0; i < PS_COUNT(zone_names); i++) {
        if (strcmp(zone_names[i].id, zone->id) == 0) {
            display = zone_names[i].display;
            zone->standard_name = zone_names[i].standard;
            zone->daylight_name = zone_names[i].daylight;
        }
    }
    bool is_utc = strcmp(zone->id, "Etc/UTC") == 0 || strcmp(zone->id, "UTC") == 0;
    if (is_utc) {
        display = utc_zone.standard_name;
        zone->standard_name = zone->daylight_name = utc_zone.standard_name;
    }
    int32_t offset = ps_date_zone_base_offset(zone);
    int32_t minutes = abs(offset) / 60;
    PsBuffer text = {0};
    if (is_utc)
        ps_buffer_text(&text, "(UTC) ");
    else
        ps_buffer_printf(&text, "(UTC%c%02d:%02d) ", offset < 0 ? '-' : '+', minutes / 60,
                         minutes % 60);
    ps_buffer_text(&text, display);
    zone->display_name = ps_buffer_take(&text);
}

/* A zone from a file; NULL when there is none. */
static PsZone *load_file(const char *path, const char *id)
{
    PS_AUTO_BUFFER PsBuffer file = {0};
    if (ps_file_read(path, &file) != 0)
        return NULL;
    PsZone *zone = ps_alloc_zero(sizeof *zone);
    zone->id = ps_strdup(id);
    if (!read_zone(ps_buffer_view(&file), zone)) {
        free_zone(zone);
        return NULL;
    }
    name_zone(zone);
    return zone;
}

/* A zone's name is a path below the folder of zones, nothing else. */
static bool is_zone_id(PsSlice id)
{
    for (size_t i = 0; i < id.len; i++) {
        char c = id.data[i];
        bool ok = (c >= '0' && c <= '9') ||
                  (ps_ascii_lower(c) >= 'a' && ps_ascii_lower(c) <= 'z') || c == '_' || c == '-' ||
                  c == '+' || (c == '/' && i > 0);
        if (!ok)
            return false;
    }
    return id.len > 0 && id.len < 100;
}

static PsZone *load_id(const char *id, const char *shown_id)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", ZONE_FOLDER, id);
    return load_file(path, shown_id);
}

static const char *windows_to_id(const char *name)
{
    for (size_t i = 0; i < PS_COUNT(windows_zones); i++) {
        if (ps_slice_same_text(ps_slice(name), windows_zones[i].name))
            return windows_zones[i].id;
    }
    return NULL;
}

static const PsZone *find_locked(const char *id)
{
    for (const PsZone *zone = zones; zone != NULL; zone = zone->next) {
        if (strcmp(zone->id, id) == 0)
            return zone;
    }
    const char *iana = windows_to_id(id);
    PsZone *zone = NULL;
    if (iana != NULL)
        zone = load_id(iana, id);
    else if (is_zone_id(ps_slice(id)))
        zone = load_id(id, id);
    if (zone != NULL) {
        zone->next = zones;
        zones = zone;
    }
    return zone;
}

const PsZone *ps_date_zone_utc(void)
{
    return &utc_zone;
}

const PsZone *ps_date_zone_find(PsSlice id)
{
    if (ps_slice_same_text(id, "UTC"))
        return &utc_zone;
    PS_AUTO_FREE char *text = ps_strndup(id.data, id.len);
    pthread_mutex_lock(&zones_lock);
    const PsZone *zone = find_locked(text);
    pthread_mutex_unlock(&zones_lock);
    return zone;
}

bool ps_date_zone_is_iana(const PsZone *zone)
{
    return zone == &utc_zone || windows_to_id(zone->id) == NULL;
}

static int by_offset(const void *a, const void *b)
{
    const PsZone *x = *(const PsZone *const *)a, *y = *(const PsZone *const *)b;
    int32_t first = ps_date_zone_base_offset(x), second = ps_date_zone_base_offset(y);
    return first != second ? (first > second) - (first < second)
                           : strcmp(x->display_name, y->display_name);
}

/* Filled once; the zones that the system's database has. */
static const PsZone *all_zones[PS_COUNT(zone_names) + 1];
static size_t all_zone_count;
static pthread_once_t all_once = PTHREAD_ONCE_INIT;

static void list_all(void)
{
    all_zones[all_zone_count++] = &utc_zone;
    for (size_t i = 0; i < PS_COUNT(zone_names); i++) {
        const PsZone *zone = ps_date_zone_find(ps_slice(zone_names[i].id));
        if (zone != NULL && zone != &utc_zone)
            all_zones[all_zone_count++] = zone;
    }
    qsort(all_zones, all_zone_count, sizeof all_zones[0], by_offset);
}

const PsZone *const *ps_date_zone_all(size_t *count)
{
    pthread_once(&all_once, list_all);
    *count = all_zone_count;
    return all_zones;
}

/* TZ as a rule of its own: "CET-1CEST,M3.5.0,M10.5.0/3". */
static const PsZone *load_rule(const char *text)
{
    PsPosixRule rule = ps_date_posix_rule_parse(ps_slice(text));
    if (!rule.valid)
        return NULL;
    PsZone *zone = ps_alloc_zero(sizeof *zone);
    zone->id = ps_strdup("Local");
    zone->rule = rule;
    name_zone(zone);
    return zone;
}

static const PsZone *load_from_link(void)
{
    char target[256];
    ssize_t len = readlink("/etc/localtime", target, sizeof target - 1);
    if (len > 0) {
        target[len] = '\0';
        const char *id = strstr(target, "zoneinfo/");
        if (id != NULL)
            return ps_date_zone_find(ps_slice(id + strlen("zoneinfo/")));
    }
    return load_file("/etc/localtime", "Local");
}

static void open_local(void)
{
    const char *tz = getenv("TZ");
    if (tz == NULL)
        local_zone = load_from_link();
    else if (*tz == ':')
        tz++;
    if (tz != NULL && *tz == '/')
        local_zone = load_file(tz, "Local");
    else if (tz != NULL && *tz != '\0')
        local_zone = ps_date_zone_find(ps_slice(tz));
    if (local_zone == NULL && tz != NULL && *tz != '\0')
        local_zone = load_rule(tz);
    if (local_zone == NULL)
        local_zone = &utc_zone;
}

const PsZone *ps_date_zone_local(void)
{
    pthread_once(&local_once, open_local);
    return local_zone;
}

const char *ps_date_zone_id(const PsZone *zone)
{
    return zone->id;
}

const char *ps_date_zone_display_name(const PsZone *zone)
{
    return zone->display_name;
}

const char *ps_date_zone_standard_name(const PsZone *zone)
{
    return zone->standard_name;
}

const char *ps_date_zone_daylight_name(const PsZone *zone)
{
    return zone->daylight_name;
}

int32_t ps_date_zone_base_offset(const PsZone *zone)
{
    if (zone->rule.valid)
        return zone->rule.standard;
    for (size_t i = zone->count; i-- > 0;) {
        if (!zone->kind_list[zone->kinds[i]].daylight)
            return zone->kind_list[zone->kinds[i]].seconds;
    }
    return zone->kind_count > 0 ? zone->kind_list[0].seconds : 0;
}

bool ps_date_zone_has_daylight(const PsZone *zone)
{
    for (size_t i = 0; i < zone->count; i++) {
        if (zone->kind_list[zone->kinds[i]].daylight)
            return true;
    }
    return zone->rule.valid && zone->rule.has_daylight;
}

static Kind kind_at(const PsZone *zone, int64_t utc)
{
    if (zone->count == 0 || utc >= zone->moments[zone->count - 1]) {
        Kind kind = {0};
        if (zone->rule.valid)
            kind.daylight = ps_date_posix_rule_at(&zone->rule, utc, &kind.seconds);
        else if (zone->count > 0)
            kind = zone->kind_list[zone->kinds[zone->count - 1]];
        else if (zone->kind_count > 0)
            kind = zone->kind_list[0];
        return kind;
    }
    if (utc < zone->moments[0])
        return zone->kind_list[0];
    size_t low = 0;
    size_t high = zone->count - 1;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (zone->moments[middle] <= utc)
            low = middle;
        else
            high = middle - 1;
    }
    return zone->kind_list[zone->kinds[low]];
}

static int64_t to_seconds(int64_t ticks)
{
    int64_t rest = ticks - PS_DATE_UNIX_EPOCH;
    return rest >= 0 ? rest / PS_TICKS_SECOND : -((-rest + PS_TICKS_SECOND - 1) / PS_TICKS_SECOND);
}

PsZoneOffset ps_date_zone_at_utc(const PsZone *zone, int64_t utc_ticks)
{
    Kind kind = kind_at(zone, to_seconds(utc_ticks));
    return (PsZoneOffset){.seconds = kind.seconds, .daylight = kind.daylight};
}

PsZoneOffset ps_date_zone_at_local(const PsZone *zone, int64_t local_ticks)
{
    int64_t local = to_seconds(local_ticks);
    Kind before = kind_at(zone, local - 86400);
    Kind after = kind_at(zone, local + 86400);
    Kind early = kind_at(zone, local - before.seconds);
    Kind late = kind_at(zone, local - after.seconds);
    bool early_fits = early.seconds == before.seconds;
    bool late_fits = late.seconds == after.seconds;
    if (early_fits && late_fits && early.seconds != late.seconds) {
        Kind standard = early.daylight ? late : early;
        return (PsZoneOffset){
            .seconds = standard.seconds, .daylight = standard.daylight, .ambiguous = true};
    }
    if (early_fits)
        return (PsZoneOffset){.seconds = early.seconds, .daylight = early.daylight};
    if (late_fits)
        return (PsZoneOffset){.seconds = late.seconds, .daylight = late.daylight};
    Kind standard = before.daylight ? after : before;
    return (PsZoneOffset){.seconds = standard.seconds, .invalid = true};
}
