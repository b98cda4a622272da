/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-profile.h"

G_BEGIN_DECLS

struct _SgProfile
{
  gatomicrefcount ref_count;
  char *id;
  char *title;
  char *number;
  char *issuers;
  char *date;
  char *text;
  char **regions;
  char **headline;
  GHashTable *settings; /* name → text */
  GPtrArray *quantities;
  GPtrArray *indicators;
  GPtrArray *targets;
};

SgProfile *sg_profile_new (const char *id);

G_END_DECLS
