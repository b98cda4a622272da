/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "pages/sg-context.h"
#include "policy/sg-followed.h"

struct _SgContext
{
  GObject parent_instance;

  /* owned */
  SgLedger *ledger;
  SgPresence *presence; /* NULL before sg_context_join() */
  SgProfile *profile;
  SgDrafts *drafts;     /* NULL where no edits are kept */
  GCancellable *writes; /* of the changes that are on their way */
  GPtrArray *loads;     /* of SgLoad, that are on their way */
  char *as_of;
  char *under;
  char *under_name;
  char *author;

  /* state */
  gboolean masked;
  gboolean own_policy; /* the profile is not the one that ships */
};

G_DEFINE_FINAL_TYPE (SgContext, sg_context, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_AS_OF,
  PROP_UNDER,
  PROP_UNDER_NAME,
  PROP_PROFILE,
  PROP_AUTHOR,
  PROP_MASKED,
  N_PROPS,
};

enum
{
  SIGNAL_LEDGER_CHANGED,
  SIGNAL_OTHERS_CHANGED,
  SIGNAL_OPEN_RECORD,
  SIGNAL_OPEN_RULE,
  SIGNAL_OPEN_DRAFT,
  SIGNAL_NOTICE,
  SIGNAL_RETRY,
  SIGNAL_FAILURE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
sg_context_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SgContext *self = SG_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_AS_OF:
      g_value_set_string (value, self->as_of);
      break;
    case PROP_UNDER:
      g_value_set_string (value, self->under);
      break;
    case PROP_UNDER_NAME:
      g_value_set_string (value, self->under_name);
      break;
    case PROP_PROFILE:
      g_value_set_pointer (value, self->profile);
      break;
    case PROP_AUTHOR:
      g_value_set_string (value, self->author);
      break;
    case PROP_MASKED:
      g_value_set_boolean (value, self->masked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sg_context_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SgContext *self = SG_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_AS_OF:
      sg_context_set_as_of (self, g_value_get_string (value));
      break;
    case PROP_AUTHOR:
      sg_context_set_author (self, g_value_get_string (value));
      break;
    case PROP_MASKED:
      sg_context_set_masked (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sg_context_finalize (GObject *object)
{
  SgContext *self = SG_CONTEXT (object);

  g_clear_object (&self->drafts);
  g_clear_object (&self->writes);
  g_clear_pointer (&self->loads, g_ptr_array_unref);
  g_clear_object (&self->presence);
  g_clear_object (&self->ledger);
  g_clear_pointer (&self->profile, sg_profile_unref);
  g_clear_pointer (&self->as_of, g_free);
  g_clear_pointer (&self->under, g_free);
  g_clear_pointer (&self->under_name, g_free);
  g_clear_pointer (&self->author, g_free);

  G_OBJECT_CLASS (sg_context_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /* The day for which everything is shown, ISO text. */
  properties[PROP_AS_OF] = g_param_spec_string ("as-of", NULL, NULL, NULL, write);
  /* Code of the unit that is shown, and its name. */
  properties[PROP_UNDER] = g_param_spec_string ("under", NULL, NULL, NULL, read);
  properties[PROP_UNDER_NAME] = g_param_spec_string ("under-name", NULL, NULL, NULL, read);
  /* The policy of the day, with what the ledger says differently: notified when it is another. */
  properties[PROP_PROFILE]
    = g_param_spec_pointer ("profile", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* The clerk's name as the change log keeps it. */
  properties[PROP_AUTHOR] = g_param_spec_string ("author", NULL, NULL, NULL, write);
  /* Whether identity and telephone numbers are shown masked until somebody reveals them. */
  properties[PROP_MASKED] = g_param_spec_boolean ("masked", NULL, NULL, TRUE, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static guint
new_signal (GObjectClass *object_class, const char *name, guint n_params, GType first, GType second)
{
  return g_signal_new (name,
                       G_TYPE_FROM_CLASS (object_class),
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_params,
                       first,
                       second);
}

static void
sg_context_class_init (SgContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sg_context_get_property;
  object_class->set_property = sg_context_set_property;
  object_class->finalize = sg_context_finalize;
  install_properties (object_class);

  signals[SIGNAL_LEDGER_CHANGED]
    = new_signal (object_class, "ledger-changed", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_OTHERS_CHANGED]
    = new_signal (object_class, "others-changed", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_OPEN_RECORD]
    = new_signal (object_class, "open-record", 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[SIGNAL_OPEN_RULE] = new_signal (object_class, "open-rule", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[SIGNAL_OPEN_DRAFT]
    = new_signal (object_class, "open-draft", 2, SG_TYPE_RECORD, G_TYPE_UINT);
  signals[SIGNAL_NOTICE] = new_signal (object_class, "notice", 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[SIGNAL_RETRY] = new_signal (object_class, "retry", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_FAILURE] = new_signal (object_class, "failure", 2, G_TYPE_STRING, G_TYPE_ERROR);
}

static void
sg_context_init (SgContext *self)
{
  self->as_of = sg_date_today ();
  self->author = sg_core_get_account ();
  self->masked = TRUE;
  self->writes = g_cancellable_new ();
  self->loads = g_ptr_array_new_with_free_func (g_object_unref);
}

/* What the ledger says of its policy on a day. */
typedef struct
{
  char *as_of;
  SgProfile *profile;
  gboolean own; /* the ledger says something that the shipped policy does not */
} Policy;

static void
policy_free (Policy *policy)
{
  g_clear_pointer (&policy->profile, sg_profile_unref);
  g_free (policy->as_of);
  g_free (policy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Policy, policy_free)

static gboolean
is_shipped (const GPtrArray *followed)
{
  return followed->len == 1 && ((const SgFollowed *) g_ptr_array_index (followed, 0))->row_id == 0;
}

/* A ledger that follows the shipped policy as it is, as most do, goes on with the one at hand. */
static gpointer
load_policy_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Policy *wish = data;
  g_autoptr (Policy) policy = g_new0 (Policy, 1);
  g_autoptr (GPtrArray) followed = sg_followed_list (connection, error);

  if (followed == NULL)
    return NULL;
  policy->own = !is_shipped (followed);
  policy->profile = policy->own || wish->own
                      ? sg_followed_load_main (connection, wish->as_of, error)
                      : sg_profile_ref (wish->profile);

  return policy->profile != NULL ? g_steal_pointer (&policy) : NULL;
}

/* A policy that cannot be read is said by whoever computes with it. */
static void
policy_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgContext) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Policy) policy = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_CONTEXT (self));

  if (policy == NULL || policy->profile == self->profile)
    return;
  sg_profile_unref (self->profile);
  self->profile = g_steal_pointer (&policy->profile);
  self->own_policy = policy->own;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
}

static void
refresh_policy (SgContext *self)
{
  Policy *wish = g_new0 (Policy, 1);

  wish->as_of = g_strdup (self->as_of);
  wish->profile = sg_profile_ref (self->profile);
  wish->own = self->own_policy;
  sg_ledger_run_quietly_async (self->ledger,
                               load_policy_job,
                               wish,
                               (GDestroyNotify) policy_free,
                               (GDestroyNotify) policy_free,
                               NULL,
                               policy_loaded_cb,
                               g_object_ref (self));
}

/**
 * sg_context_new:
 * @ledger: an open ledger
 *
 * Makes the context of a window: today, the ledger's whole region and its policy. A policy that
 * this version does not know counts as none.
 *
 * Returns: (transfer full): the context
 */
SgContext *
sg_context_new (SgLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  const SgLedgerInfo *info;
  SgContext *self;

  g_return_val_if_fail (SG_IS_LEDGER (ledger), NULL);

  info = sg_ledger_get_info (ledger);
  self = g_object_new (SG_TYPE_CONTEXT, NULL);
  self->ledger = g_object_ref (ledger);
  self->under = g_strdup (info->region);
  self->under_name = g_strdup (info->region_name);
  self->profile = sg_profile_load (info->policy, &error);
  if (self->profile == NULL)
    {
      g_message ("Policy %s: %s", info->policy, error->message);
      self->profile = sg_profile_load ("none", NULL);
    }
  refresh_policy (self);
  return self;
}

/**
 * sg_context_get_ledger:
 * @self: a context
 *
 * Returns: (transfer none): the ledger that is open
 */
SgLedger *
sg_context_get_ledger (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  return self->ledger;
}

/**
 * sg_context_get_profile:
 * @self: a context
 *
 * Returns: (transfer none): the policy profile of the ledger
 */
SgProfile *
sg_context_get_profile (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  return self->profile;
}

/**
 * sg_context_is_read_only:
 * @self: a context
 *
 * Returns: %TRUE when the ledger cannot be written; pages then offer no change
 */
gboolean
sg_context_is_read_only (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), TRUE);

  return sg_ledger_get_info (self->ledger)->read_only;
}

/**
 * sg_context_get_refusal:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): why nothing can be changed, one sentence in the user's
 *   language; %NULL when the ledger can be written
 */
const char *
sg_context_get_refusal (SgContext *self)
{
  const SgLedgerInfo *info = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  info = sg_ledger_get_info (self->ledger);
  if (!info->read_only)
    return NULL;
  return info->reason != NULL ? info->reason
                              : _ ("This ledger was opened for reading only: nothing in it can be "
                                   "changed. Reports, exports and printing work as usual.");
}

/**
 * sg_context_get_as_of:
 * @self: a context
 *
 * Returns: (transfer none): the day for which everything is shown, ISO text
 */
const char *
sg_context_get_as_of (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  return self->as_of;
}

/**
 * sg_context_set_as_of:
 * @self: a context
 * @as_of: ISO text of a valid day; anything else is ignored
 *
 * Chooses the day for which everything is shown.
 */
void
sg_context_set_as_of (SgContext *self, const char *as_of)
{
  g_return_if_fail (SG_IS_CONTEXT (self));

  if (as_of == NULL || !sg_date_is_valid (as_of) || g_strcmp0 (self->as_of, as_of) == 0)
    return;
  g_free (self->as_of);
  self->as_of = g_strdup (as_of);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_OF]);
  refresh_policy (self);
}

/**
 * sg_context_get_under:
 * @self: a context
 *
 * Returns: (transfer none): code of the unit that is shown
 */
const char *
sg_context_get_under (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  return self->under;
}

/**
 * sg_context_get_under_name:
 * @self: a context
 *
 * Returns: (transfer none): name of the unit that is shown
 */
const char *
sg_context_get_under_name (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  return self->under_name;
}

/**
 * sg_context_set_under:
 * @self: a context
 * @code: code of a unit
 * @name: its name
 *
 * Chooses the district that is shown.
 */
void
sg_context_set_under (SgContext *self, const char *code, const char *name)
{
  g_return_if_fail (SG_IS_CONTEXT (self));
  g_return_if_fail (code != NULL && name != NULL);

  if (g_strcmp0 (self->under, code) == 0)
    return;
  g_free (self->under);
  g_free (self->under_name);
  self->under = g_strdup (code);
  self->under_name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDER_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDER]);
}

/**
 * sg_context_get_author:
 * @self: a context
 *
 * Returns: (transfer none): the clerk's name for the change log
 */
const char *
sg_context_get_author (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  return self->author;
}

/**
 * sg_context_set_author:
 * @self: a context
 * @author: (nullable): the clerk's name; empty or %NULL is the name of the account
 *
 * Says who writes from now on.
 */
void
sg_context_set_author (SgContext *self, const char *author)
{
  g_autofree char *name = NULL;

  g_return_if_fail (SG_IS_CONTEXT (self));

  name = sg_core_clean_author (author);
  if (name == NULL)
    name = sg_core_get_account ();
  if (g_strcmp0 (self->author, name) == 0)
    return;
  g_free (self->author);
  self->author = g_steal_pointer (&name);
  if (self->presence != NULL)
    sg_presence_set_name (self->presence, self->author);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTHOR]);
}

/**
 * sg_context_get_masked:
 * @self: a context
 *
 * Returns: whether personal numbers are masked on the screen until revealed
 */
gboolean
sg_context_get_masked (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), TRUE);

  return self->masked;
}

/**
 * sg_context_set_masked:
 * @self: a context
 * @masked: whether personal numbers are masked on the screen
 *
 * Masks or reveals personal numbers on all pages.
 */
void
sg_context_set_masked (SgContext *self, gboolean masked)
{
  g_return_if_fail (SG_IS_CONTEXT (self));

  masked = !!masked;
  if (self->masked == masked)
    return;
  self->masked = masked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MASKED]);
}

static void
others_changed_cb (SgContext *self)
{
  g_assert (SG_IS_CONTEXT (self));

  g_signal_emit (self, signals[SIGNAL_OTHERS_CHANGED], 0);
}

/**
 * sg_context_join:
 * @self: a context
 *
 * Begins to tell others that we have the ledger open, and to emit "others-changed" when somebody
 * comes, goes or edits something else. Each window does so once.
 */
void
sg_context_join (SgContext *self)
{
  g_return_if_fail (SG_IS_CONTEXT (self));
  g_return_if_fail (self->presence == NULL);

  self->presence = sg_presence_new (
    sg_ledger_get_info (self->ledger)->path, self->author, sg_context_is_read_only (self));
  g_signal_connect_object (
    self->presence, "changed", G_CALLBACK (others_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sg_context_leave:
 * @self: a context
 *
 * Tells others that we close the ledger.
 */
void
sg_context_leave (SgContext *self)
{
  g_return_if_fail (SG_IS_CONTEXT (self));

  if (self->presence != NULL)
    sg_presence_leave (self->presence);
}

/**
 * sg_context_get_presence:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): who else has the ledger open; %NULL before sg_context_join()
 */
SgPresence *
sg_context_get_presence (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  return self->presence;
}

/**
 * sg_context_get_drafts:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): where edits are kept until they are saved
 */
SgDrafts *
sg_context_get_drafts (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  return self->drafts;
}

/**
 * sg_context_set_drafts:
 * @self: a context
 * @drafts: (nullable): where edits are kept from now on
 *
 * Lets editors keep what is not saved yet.
 */
void
sg_context_set_drafts (SgContext *self, SgDrafts *drafts)
{
  g_return_if_fail (SG_IS_CONTEXT (self));

  g_set_object (&self->drafts, drafts);
}

/**
 * sg_context_get_writes:
 * @self: a context
 *
 * Returns: (transfer none): by which the clerk gives up changes that are on their way
 */
GCancellable *
sg_context_get_writes (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  return self->writes;
}

/**
 * sg_context_cancel_writes:
 * @self: a context
 *
 * Gives up the changes that are on their way, unless they are being committed already. What the
 * clerk entered stays in the editor.
 */
void
sg_context_cancel_writes (SgContext *self)
{
  g_autoptr (GCancellable) given_up = NULL;

  g_return_if_fail (SG_IS_CONTEXT (self));

  given_up = g_steal_pointer (&self->writes);
  self->writes = g_cancellable_new ();
  g_cancellable_cancel (given_up);
}

/**
 * sg_context_get_loads:
 * @self: a context
 *
 * Returns: (transfer none) (element-type SgLoad): what is being loaded; for SgLoad, which keeps it
 */
GPtrArray *
sg_context_get_loads (SgContext *self)
{
  g_return_val_if_fail (SG_IS_CONTEXT (self), NULL);

  return self->loads;
}

/**
 * sg_context_ledger_changed:
 * @self: a context
 *
 * Emits "ledger-changed": a change was written, by a page, by another window or another program.
 */
void
sg_context_ledger_changed (SgContext *self)
{
  g_return_if_fail (SG_IS_CONTEXT (self));

  g_signal_emit (self, signals[SIGNAL_LEDGER_CHANGED], 0);
  refresh_policy (self);
}

/**
 * sg_context_open_record:
 * @self: a context
 * @reg: name of a register
 * @row_id: a row of it
 *
 * Emits "open-record": the window shows that row on the page that keeps its register.
 */
void
sg_context_open_record (SgContext *self, const char *reg, gint64 row_id)
{
  g_return_if_fail (SG_IS_CONTEXT (self));
  g_return_if_fail (reg != NULL);

  g_signal_emit (self, signals[SIGNAL_OPEN_RECORD], 0, reg, row_id);
}

/**
 * sg_context_open_rule:
 * @self: a context
 * @rule: id of a rule
 *
 * Emits "open-rule": the window shows what that rule finds in the district.
 */
void
sg_context_open_rule (SgContext *self, const char *rule)
{
  g_return_if_fail (SG_IS_CONTEXT (self));
  g_return_if_fail (rule != NULL);

  g_signal_emit (self, signals[SIGNAL_OPEN_RULE], 0, rule);
}

/**
 * sg_context_open_draft:
 * @self: a context
 * @record: a row with what was edited in it before a crash
 * @draft: what the edit is kept as
 *
 * Emits "open-draft": the window opens the row on its page, so that the clerk can go on.
 */
void
sg_context_open_draft (SgContext *self, SgRecord *record, guint draft)
{
  g_return_if_fail (SG_IS_CONTEXT (self));
  g_return_if_fail (SG_IS_RECORD (record));

  g_signal_emit (self, signals[SIGNAL_OPEN_DRAFT], 0, record, draft);
}

/**
 * sg_context_notice:
 * @self: a context
 * @text: what was done, one sentence
 * @change: number of the change, or 0 where there is nothing to undo
 *
 * Emits "notice": the window says it in a toast, which offers Undo where there is a change.
 */
void
sg_context_notice (SgContext *self, const char *text, gint64 change)
{
  g_return_if_fail (SG_IS_CONTEXT (self));
  g_return_if_fail (text != NULL);

  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, text, change);
}

/**
 * sg_context_retry:
 * @self: a context
 *
 * Emits "retry": the clerk wants to try again what the ledger's file stood in the way of.
 */
void
sg_context_retry (SgContext *self)
{
  g_return_if_fail (SG_IS_CONTEXT (self));

  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

/**
 * sg_context_failure:
 * @self: a context
 * @operation: what was tried, "save" for instance; see sg_failure_present()
 * @error: what went wrong; a cancelled operation is no failure and says nothing
 *
 * Emits "failure": the window says it once, with a way out.
 */
void
sg_context_failure (SgContext *self, const char *operation, const GError *error)
{
  g_return_if_fail (SG_IS_CONTEXT (self));
  g_return_if_fail (operation != NULL && error != NULL);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILURE], 0, operation, error);
}
