/* version.h - System.Version and SemanticVersion. */
#ifndef PS_VALUE_VERSION_H
#define PS_VALUE_VERSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "value/number_types.h"

typedef struct {
    int32_t major, minor;
    int32_t build, revision; /* -1: not given */
} PsVersion;

/* PS_NUMBER_BAD_TEXT: not 2 to 4 parts ("Version string portion was too short or too long.") or not
 * numbers; PS_NUMBER_OVERFLOW: a part over 2147483647. */
typedef enum {
    PS_VERSION_OK = 0,
    PS_VERSION_PARTS,    /* not two to four parts */
    PS_VERSION_TEXT,     /* a part is not a number */
    PS_VERSION_NEGATIVE, /* a part is negative */
    PS_VERSION_OVERFLOW,
} PsVersionStatus;

PsVersionStatus ps_version_parse(PsSlice text, PsVersion *out) PS_CHECKED;
/* `fields` 0..4 parts, or -1 for all that were given; false when more are asked for than given. */
bool ps_version_text(PsBuffer *out, const PsVersion *version, int fields) PS_CHECKED;
int ps_version_compare(const PsVersion *a, const PsVersion *b);

/* System.Management.Automation.SemanticVersion: 1.2.3-preview.1+build.5. */
typedef struct {
    int32_t major, minor, patch;
    PsSlice label; /* into the text that was parsed; empty: none */
    PsSlice build;
} PsSemver;

bool ps_version_parse_semver(PsSlice text, PsSemver *out) PS_CHECKED;
void ps_version_semver_text(PsBuffer *out, const PsSemver *version);
int ps_version_compare_semver(const PsSemver *a, const PsSemver *b);

#endif
