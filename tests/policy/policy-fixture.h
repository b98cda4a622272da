/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change.h"
#include "ledger/sg-ledger.h"

G_BEGIN_DECLS

/* A ledger of a test in a folder of its own, which goes with it. */
typedef struct
{
  char *folder;
  char *path;
  SgConnection *connection;
  SgChange *change; /* (nullable): what policy_fixture_begin() began */
} PolicyFixture;

PolicyFixture *policy_fixture_new (const char *policy, const char *region, const char *divisions);
PolicyFixture *policy_fixture_new_clean (const char *city);
void policy_fixture_free (PolicyFixture *self);
void policy_fixture_begin (PolicyFixture *self);
gint64 policy_fixture_commit (PolicyFixture *self);
void policy_fixture_take_back (PolicyFixture *self, gint64 change);
gint64 policy_fixture_add (PolicyFixture *self, const char *reg, const char *values);
void policy_fixture_change_from (PolicyFixture *self,
                                 const char *reg,
                                 gint64 row_id,
                                 const char *key,
                                 const char *value,
                                 const char *from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolicyFixture, policy_fixture_free)

G_END_DECLS
