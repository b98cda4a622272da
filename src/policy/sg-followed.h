/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/**
 * SgFollowed:
 * @row_id: row id in the register of policies; 0 for the policy that the ledger was made with, as
 * it ships and for all days
 * @id: name of the policy
 * @base: (nullable): shipped policy that it is a copy of
 * @own: it has a text of its own: changed settings, or one out of a file
 * @valid_from: (nullable): first day on which the ledger follows it
 * @valid_until: (nullable): last day
 *
 * A policy that a ledger follows, and when.
 */
typedef struct
{
  gint64 row_id;
  char *id;
  char *base;
  gboolean own;
  char *valid_from;
  char *valid_until;
} SgFollowed;

/**
 * SgFollowedCopy:
 * @from: name of the policy that is copied
 * @title: what the copy is called
 * @number: (nullable): number of the paper by which it was issued
 * @valid_from: (nullable): first day on which the ledger follows it
 * @replaces: it takes the place of @from on that day
 *
 * A copy of a policy that a ledger is to follow.
 */
typedef struct
{
  const char *from;
  const char *title;
  const char *number;
  const char *valid_from;
  gboolean replaces;
} SgFollowedCopy;

/**
 * SgFollowedFile:
 * @id: what the policy is to be called
 * @text: what stands in its file
 * @valid_from: (nullable): first day on which the ledger is to follow it; %NULL takes what the file
 * says, else the date of its document
 * @valid_until: (nullable): last day; %NULL takes what the file says
 * @n_targets: (out): targets divided over units that came with it
 * @n_left_out: (out): targets of units that the ledger does not have
 *
 * A policy that is taken in, and what came of it.
 */
typedef struct
{
  const char *id;
  const char *text;
  const char *valid_from;
  const char *valid_until;
  guint n_targets;
  guint n_left_out;
} SgFollowedFile;

void sg_followed_init (void);
GPtrArray *sg_followed_list (SgConnection *connection, GError **error);
void sg_followed_free (SgFollowed *followed);
SgProfile *sg_followed_load (SgConnection *connection, const char *id, GError **error);
SgProfile *sg_followed_load_main (SgConnection *connection, const char *as_of, GError **error);
GPtrArray *sg_followed_load_all (SgConnection *connection, const char *as_of, GError **error);
char *sg_followed_export (SgConnection *connection, const char *id, GError **error);
gboolean sg_followed_import (SgConnection *connection,
                             const char *author,
                             SgFollowedFile *taken,
                             GError **error);
const char *sg_followed_propose_from (const SgProfile *profile);
gboolean sg_followed_copy (SgConnection *connection,
                           const char *author,
                           const char *id,
                           const char *copy,
                           GError **error);
gboolean sg_followed_adopt (SgConnection *connection,
                            const char *author,
                            const SgFollowedCopy *wish,
                            char **id,
                            GError **error);
gboolean sg_followed_amend (SgConnection *connection,
                            const char *author,
                            const char *id,
                            GKeyFile *amendment,
                            GError **error);
gboolean sg_followed_take_back (SgConnection *connection,
                                const char *author,
                                const char *id,
                                const char *group,
                                GError **error);
gboolean sg_followed_set_period (SgConnection *connection,
                                 const char *author,
                                 const char *id,
                                 const char *valid_from,
                                 const char *valid_until,
                                 GError **error);
char *sg_followed_dup_free_name (SgConnection *connection, const char *wanted);
GPtrArray *sg_followed_describe_difference (SgConnection *connection,
                                            const char *id,
                                            const char *before,
                                            const char *after,
                                            GError **error);
gboolean
sg_followed_remove (SgConnection *connection, const char *author, const char *id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFollowed, sg_followed_free)

G_END_DECLS
