/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#include <glib.h>

G_BEGIN_DECLS

/* No part has more replaced at once. */
#define SG_FUZZ_MAX_PARTS 3

/*
 * What a fuzz target takes: files of an ending as they stand, or the parts of a workbook whose
 * names end so, each behind a byte that says which it is where there are several kinds.
 */
typedef struct
{
  const char *ending;                   /* of whole files */
  const char *parts[SG_FUZZ_MAX_PARTS]; /* endings of names of parts; none where files are whole */
  const char *tags;                     /* one for each of @parts, or NULL */
} SgFuzzTarget;

extern const SgFuzzTarget sg_fuzz_target;

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

char *sg_fuzz_make_path (const char *ending);
void sg_fuzz_write (const char *path, const uint8_t *data, size_t size);
void sg_fuzz_write_workbook (const char *path, const char *part, const uint8_t *data, size_t size);
void sg_fuzz_read (const char *path);
int sg_fuzz_read_part (const char *part, const uint8_t *data, size_t size);

G_END_DECLS
