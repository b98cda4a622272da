/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/sg-error.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

struct _SgProfile
{
  gatomicrefcount ref_count;
  char *id;
  char *key;
  char *title;
  char *number;
  char *issuers;
  char *date;
  char *text;
  char **regions;
  char *valid_from;  /* nullable */
  char *valid_until; /* nullable */
  char **headline;
  GHashTable *settings; /* name → text */
  GPtrArray *quantities;
  GPtrArray *indicators;
  GPtrArray *targets;
  GPtrArray *clauses;
  GPtrArray *rules;
};

SgProfile *sg_profile_new (const char *id);

/* One file while it is read; the first fault is the one that is told. */
typedef struct
{
  SgProfile *profile;
  GKeyFile *file;
  const char *locale;
  const char *group;
  const char *name; /* what stands behind the kind of the group */
  GError *fault;
} SgProfileReader;

void sg_profile_reader_fail (SgProfileReader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
char *sg_profile_reader_get_text (SgProfileReader *self, const char *key);
char *sg_profile_reader_get_optional (SgProfileReader *self, const char *key);
gint64 sg_profile_reader_get_number (SgProfileReader *self, const char *key, gint64 fallback);
char *sg_profile_reader_get_day (SgProfileReader *self, const char *key);
void sg_profile_read_clause (SgProfileReader *self);
void sg_profile_read_rule (SgProfileReader *self);

G_END_DECLS
