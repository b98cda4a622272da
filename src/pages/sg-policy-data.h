/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"
#include "policy/sg-followed.h"

G_BEGIN_DECLS

/**
 * SgPolicyEntry:
 * @id: name of the policy
 * @base: (nullable): shipped policy that it is a copy of
 * @row_id: its row in the ledger; 0 where the ledger says nothing of it
 * @followed: the ledger follows it; otherwise it ships with the program and may be copied
 * @editable: it is the ledger's own; what ships is only read
 * @main: the ledger was made with it
 * @valid_from: (nullable): first day on which the ledger follows it
 * @valid_until: (nullable): last day
 * @profile: the policy
 * @text: all that it says, as it goes into a file
 *
 * A policy as the window shows it.
 */
typedef struct
{
  char *id;
  char *base;
  gint64 row_id;
  gboolean followed;
  gboolean editable;
  gboolean main;
  char *valid_from;
  char *valid_until;
  SgProfile *profile;
  GKeyFile *text;
} SgPolicyEntry;

/**
 * SgPolicyWish:
 * @act: what is to be done
 * @id: name of the policy
 * @title: of a copy, what it is called
 * @number: of a copy, the number of its paper
 * @valid_from: (nullable): first day on which it is followed
 * @valid_until: (nullable): last day
 * @replaces: of a copy, it takes the place of the copied one
 * @text: of one that is taken in, its text
 * @group: what is taken back
 * @amendment: (nullable): what it says from now on
 *
 * A change of a policy that somebody wishes.
 */
typedef struct
{
  enum
  {
    SG_POLICY_COPY,
    SG_POLICY_IMPORT,
    SG_POLICY_AMEND,
    SG_POLICY_TAKE_BACK,
    SG_POLICY_SET_PERIOD,
    SG_POLICY_REMOVE,
  } act;
  char *id;
  char *title;
  char *number;
  char *valid_from;
  char *valid_until;
  gboolean replaces;
  char *text;
  char *group;
  GKeyFile *amendment;
} SgPolicyWish;

/**
 * SgPolicyDone:
 * @id: name of the policy
 * @change: number of the change, for undo
 * @n_targets: of one that was taken in, the divided targets that came with it
 * @n_left_out: those of units that the ledger does not have
 *
 * What became of a wish.
 */
typedef struct
{
  char *id;
  gint64 change;
  guint n_targets;
  guint n_left_out;
} SgPolicyDone;

GPtrArray *sg_policy_data_load (SgConnection *connection, GError **error);
SgPolicyWish *sg_policy_wish_new (int act, const char *id);
void sg_policy_wish_free (SgPolicyWish *wish);
void sg_policy_wish_run_async (SgPolicyWish *wish,
                               SgContext *context,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
void sg_policy_wish_run (SgPolicyWish *wish, SgContext *context, const char *notice);
void sg_policy_entry_free (SgPolicyEntry *entry);
void sg_policy_done_free (SgPolicyDone *done);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgPolicyEntry, sg_policy_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgPolicyDone, sg_policy_done_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgPolicyWish, sg_policy_wish_free)

G_END_DECLS
