/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-targets-page.h"

#include "base/sg-date.h"
#include "ledger/sg-query.h"
#include "pages/sg-load.h"
#include "pages/sg-milestone-card.h"
#include "pages/sg-notice-window.h"
#include "pages/sg-write.h"
#include "policy/sg-frozen.h"
#include "widgets/sg-stack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The targets of the policy on a time line, first due first, with the asked day between what was
 * and what is to come.
 */
struct _SgTargetsPage
{
  SgPage parent_instance;

  /* template children */
  GtkStack *stack;
  AdwStatusPage *failed_page;
  GtkBox *line;

  /* owned */
  SgLoad *loading;
};

G_DEFINE_FINAL_TYPE (SgTargetsPage, sg_targets_page, SG_TYPE_PAGE)

typedef struct
{
  SgProfile *profile;
  char *as_of;
  char *under;
} Wish;

typedef struct
{
  SgProfile *profile; /* of the milestones */
  GPtrArray *milestones;
  GPtrArray *frozen; /* SgRecord */
  GHashTable *edits; /* SgRecord of them, borrowed → edits since */
} Answer;

static void
wish_free (Wish *wish)
{
  sg_profile_unref (wish->profile);
  g_free (wish->as_of);
  g_free (wish->under);
  g_free (wish);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->milestones, g_ptr_array_unref);
  g_clear_pointer (&answer->edits, g_hash_table_unref);
  g_clear_pointer (&answer->frozen, g_ptr_array_unref);
  g_clear_pointer (&answer->profile, sg_profile_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static GPtrArray *
find_frozen (SgConnection *connection, GError **error)
{
  g_autoptr (SgQuery) query = sg_query_new (&sg_freezes);

  return sg_query_run (connection, query, error);
}

static SgRecord *
get_frozen (const Answer *answer, const SgMilestone *milestone)
{
  for (guint i = 0; i < answer->frozen->len; i++)
    {
      SgRecord *record = g_ptr_array_index (answer->frozen, i);

      if (g_strcmp0 (sg_record_get_key (record, "obligation"), milestone->target->id) == 0
          && g_strcmp0 (sg_record_get_key (record, "due_on"), milestone->target->due_on) == 0
          && g_strcmp0 (sg_record_get_key (record, "division_code"), milestone->now->unit_code)
               == 0)
        return record;
    }
  return NULL;
}

static gboolean
find_edits (Answer *answer, SgConnection *connection, GError **error)
{
  answer->edits = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < answer->milestones->len; i++)
    {
      SgRecord *frozen = get_frozen (answer, g_ptr_array_index (answer->milestones, i));
      GPtrArray *edits
        = frozen != NULL ? sg_frozen_find_edits (connection, answer->profile, frozen, error) : NULL;

      if (frozen != NULL && edits == NULL)
        return FALSE;
      if (edits != NULL)
        g_hash_table_insert (answer->edits, frozen, edits);
    }
  return TRUE;
}

static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->profile = sg_profile_ref (wish->profile);
  answer->milestones
    = sg_milestones_compute (connection, wish->profile, wish->as_of, wish->under, error);
  if (answer->milestones == NULL)
    return NULL;
  answer->frozen = find_frozen (connection, error);
  if (answer->frozen == NULL || !find_edits (answer, connection, error))
    return NULL;

  return g_steal_pointer (&answer);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgTargetsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgWritten) written = sg_write_finish (SG_LEDGER (object), result, &error);
  SgContext *context = sg_page_get_context (SG_PAGE (self));

  g_assert (SG_IS_TARGETS_PAGE (self));

  if (written == NULL)
    {
      sg_context_failure (context, "freeze", error);
      return;
    }
  sg_context_ledger_changed (context);
  sg_context_notice (context, _ ("The figure is frozen"), written->change);
}

static gboolean
set_number (SgRecord *record, const char *key, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return sg_record_set_key (record, key, text, error);
}

static SgRecord *
make_freeze (const SgTarget *target, const SgAttainment *then, GError **error)
{
  g_autoptr (SgRecord) record = sg_record_new (&sg_freezes);
  g_autofree char *today = sg_date_today ();

  if (!sg_record_set_key (record, "obligation", target->id, error)
      || !sg_record_set_key (record, "division_code", then->unit_code, error)
      || !sg_record_set_key (record, "due_on", target->due_on, error)
      || !set_number (record, "numerator", then->numerator, error)
      || !set_number (record, "denominator", then->denominator, error)
      || !set_number (record, "required_number", then->required, error)
      || !sg_record_set_key (record, "frozen_on", today, error))
    return NULL;

  return g_steal_pointer (&record);
}

/* The figure that is frozen is the one that the clerk sees. */
static void
freeze_cb (SgMilestoneCard *card, SgTargetsPage *self)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  const SgMilestone *milestone = g_object_get_data (G_OBJECT (card), "milestone");
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  SgRecord *record = make_freeze (milestone->target, milestone->then, &error);

  g_assert (SG_IS_TARGETS_PAGE (self));

  if (record == NULL)
    {
      sg_context_failure (context, "freeze", error);
      return;
    }
  g_ptr_array_add (records, record);
  sg_write_records_async (
    context, _ ("Freeze the figure of a target"), records, written_cb, g_object_ref (self));
}

/* A unit's target comes from the clause that it names, else from that by which targets are divided.
 */
static const char *
get_clause (const SgProfile *profile, const SgMilestone *milestone)
{
  const GPtrArray *rules = sg_profile_get_rules (profile);

  if (milestone->part == NULL)
    return milestone->target->id;
  if (milestone->part->obligation != NULL
      && sg_profile_find_clause (profile, milestone->part->obligation) != NULL)
    return milestone->part->obligation;
  for (guint i = 0; i < rules->len; i++)
    if (((const SgRule *) g_ptr_array_index (rules, i))->of_units)
      return ((const SgRule *) g_ptr_array_index (rules, i))->clause->id;
  return NULL;
}

static void
read_cb (SgMilestoneCard *card, SgTargetsPage *self)
{
  const SgMilestone *milestone = g_object_get_data (G_OBJECT (card), "milestone");
  SgProfile *profile = sg_context_get_profile (sg_page_get_context (SG_PAGE (self)));

  g_assert (SG_IS_TARGETS_PAGE (self));

  sg_notice_window_present (GTK_WIDGET (self), profile, get_clause (profile, milestone));
}

static void
open_edit_cb (SgMilestoneCard *card, const char *reg, gint64 row_id, SgTargetsPage *self)
{
  g_assert (SG_IS_TARGETS_PAGE (self));

  sg_context_open_record (sg_page_get_context (SG_PAGE (self)), reg, row_id);
}

static GtkWidget *
create_mark (SgContext *context)
{
  g_autofree char *date = sg_date_format_long (sg_context_get_as_of (context));
  g_autofree char *text = g_strdup_printf (_ ("As of %s"), date);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (text);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_set_hexpand (line, TRUE);
      gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), line);
      if (i == 0)
        gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (label, "accent");
  gtk_widget_add_css_class (label, "heading");
  return box;
}

static void
add_card (SgTargetsPage *self, Answer *answer, SgMilestone *milestone)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  SgRecord *frozen = get_frozen (answer, milestone);
  GtkWidget *card
    = sg_milestone_card_new (milestone,
                             frozen,
                             frozen != NULL ? g_hash_table_lookup (answer->edits, frozen) : NULL,
                             !sg_context_is_read_only (context));

  g_object_set_data (G_OBJECT (card), "milestone", milestone);
  g_signal_connect_object (card, "freeze", G_CALLBACK (freeze_cb), self, 0);
  g_signal_connect_object (card, "read", G_CALLBACK (read_cb), self, 0);
  g_signal_connect_object (card, "open-edit", G_CALLBACK (open_edit_cb), self, 0);
  gtk_box_append (self->line, card);
}

/* The cards live as long as the answer that they show. */
static void
show_answer (SgTargetsPage *self, Answer *answer)
{
  const char *as_of = sg_context_get_as_of (sg_page_get_context (SG_PAGE (self)));
  GtkWidget *child = NULL;
  gboolean marked = FALSE;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->line))) != NULL)
    gtk_box_remove (self->line, child);
  for (guint i = 0; i < answer->milestones->len; i++)
    {
      SgMilestone *milestone = g_ptr_array_index (answer->milestones, i);

      if (!marked && strcmp (milestone->target->due_on, as_of) > 0)
        {
          gtk_box_append (self->line, create_mark (sg_page_get_context (SG_PAGE (self))));
          marked = TRUE;
        }
      add_card (self, answer, milestone);
    }
  if (!marked)
    gtk_box_append (self->line, create_mark (sg_page_get_context (SG_PAGE (self))));
  g_object_set_data_full (G_OBJECT (self->line), "answer", answer, (GDestroyNotify) answer_free);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgTargetsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_TARGETS_PAGE (self));

  if (!sg_load_is_wanted (result, &error))
    return;
  if (answer == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed_page, text);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack,
                                    answer->milestones->len > 0 ? "list" : "no-targets");
  show_answer (self, answer);
}

static void
retry_cb (SgTargetsPage *self)
{
  g_assert (SG_IS_TARGETS_PAGE (self));

  sg_page_queue_reload (SG_PAGE (self));
}

static void
sg_targets_page_reload (SgPage *page)
{
  SgTargetsPage *self = SG_TARGETS_PAGE (page);
  SgContext *context = sg_page_get_context (page);
  Wish *wish = g_new0 (Wish, 1);

  wish->profile = sg_profile_ref (sg_context_get_profile (context));
  wish->as_of = g_strdup (sg_context_get_as_of (context));
  wish->under = g_strdup (sg_context_get_under (context));
  sg_ledger_run_async (sg_context_get_ledger (context),
                       load_job,
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) answer_free,
                       sg_load_begin (&self->loading, context, GTK_WIDGET (self)),
                       loaded_cb,
                       g_object_ref (self));
}

static void
sg_targets_page_dispose (GObject *object)
{
  SgTargetsPage *self = SG_TARGETS_PAGE (object);

  sg_load_end (&self->loading);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (sg_targets_page_parent_class)->dispose (object);
}

static void
sg_targets_page_class_init (SgTargetsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_targets_page_dispose;
  SG_PAGE_CLASS (klass)->reload = sg_targets_page_reload;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-targets-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SgTargetsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SgTargetsPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SgTargetsPage, line);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
sg_targets_page_init (SgTargetsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->stack);
}
