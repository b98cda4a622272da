/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-clause-sheet.h"

#include "pages/sg-clause-verdicts.h"
#include "pages/sg-gap.h"
#include "pages/sg-load.h"

#include <glib/gi18n-lib.h>

/* Milliseconds that a row stays in the editor before its sheet is judged: who only passes by does
 * not wait for it. */
#define PATIENCE_MS 200

/* So many digits of a division's code are those of its city: its verdicts are judged once and serve
 * all its stations, those of zones that report apart among them. */
#define CITY_DIGITS 4

struct _SgClauseSheet
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  char *under;      /* district that is judged, or NULL */
  SgRecord *record; /* the station that is judged, or NULL */
  SgLoad *loading;
  SgClauseVerdicts *verdicts;
  char *shown; /* what the rows say, to be compared */

  /* borrowed: children */
  AdwPreferencesGroup *group;
  GtkListBox *list;

  /* state */
  gint64 station; /* row id, or 0 for the district itself */
  guint load_id;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (SgClauseSheet, sg_clause_sheet, ADW_TYPE_BIN)

enum
{
  OPEN,
  OPEN_RULE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
add_part (GString *text, const char *separator, char *part)
{
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
  g_free (part);
}

static char *
dup_counts (const SgVerdictCounts *counts)
{
  static const SgVerdict order[] = { SG_VERDICT_UNMET,
                                     SG_VERDICT_UNKNOWN,
                                     SG_VERDICT_EXPLAINED,
                                     SG_VERDICT_MET,
                                     SG_VERDICT_NOT_APPLICABLE };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (counts->n[order[i]] > 0)
      /* Translators: a verdict and how many findings have it. */
      add_part (text,
                " · ",
                g_strdup_printf (
                  C_ ("findings", "%s %u"), sg_verdict_get_label (order[i]), counts->n[order[i]]));
  return g_string_free (text, FALSE);
}

static void
add_force (GString *text, const char *force, const SgVerdictCounts *counts)
{
  g_autofree char *numbers = dup_counts (counts);

  if (*numbers != '\0')
    /* Translators: how binding clauses are, and how many of them have each verdict. */
    add_part (text, "\n", g_strdup_printf (_ ("%s: %s"), force, numbers));
}

/* What must be and what is asked in principle are never counted together. */
static char *
dup_summary (const SgClauseVerdicts *verdicts)
{
  GString *text = g_string_new (NULL);

  add_force (text, sg_force_get_label (SG_FORCE_HARD), &verdicts->hard);
  add_force (text, sg_force_get_label (SG_FORCE_SOFT), &verdicts->soft);
  add_force (text, _ ("Targets, records and others"), &verdicts->others);
  return g_string_free (text, FALSE);
}

/* Unknown is not no: how much of the station is known stands before what is said of it. */
static char *
dup_completeness (SgRecord *record)
{
  guint n_filled = 0;
  guint n_asked = sg_gaps_measure (record, &n_filled);

  if (n_asked == 0)
    return g_strdup ("");
  /* Translators: per cent, and how many of how many fields are filled in. */
  return g_strdup_printf (
    _ ("Filled in: %u %% (%u of %u fields)"), n_filled * 100 / n_asked, n_filled, n_asked);
}

/* Returns: (transfer full): what stands above the rows */
static char *
dup_description (SgClauseSheet *self, const SgClauseVerdicts *verdicts)
{
  g_autofree char *summary = dup_summary (verdicts);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *completeness
    = self->record != NULL ? dup_completeness (self->record) : g_strdup ("");

  if (*completeness != '\0')
    add_part (text, "\n", g_steal_pointer (&completeness));
  add_part (
    text,
    "\n",
    g_strdup (*summary != '\0' ? summary : _ ("No clause asks for anything here on this day.")));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_title (SgClauseSheet *self, const SgFinding *finding)
{
  if (self->station == 0 || finding->subject == self->station)
    return g_strdup_printf ("%s  %s", finding->rule->id, finding->rule->label);
  return g_strdup_printf ("%s  %s  %s", finding->rule->id, finding->rule->label, finding->title);
}

static char *
dup_details (const SgFinding *finding)
{
  GString *text = g_string_new (sg_force_get_label (finding->rule->force));

  if (finding->measured != NULL)
    add_part (text, " · ", g_strdup_printf (_ ("Found: %s"), finding->measured));
  if (finding->expected != NULL)
    add_part (text, " · ", g_strdup_printf (_ ("Required: %s"), finding->expected));
  if (finding->message != NULL && *finding->message != '\0')
    add_part (text, "\n", g_strdup (finding->message));
  return g_string_free (text, FALSE);
}

static void
activated_cb (SgClauseSheet *self, GtkWidget *row)
{
  g_assert (SG_IS_CLAUSE_SHEET (self));

  g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (row), "finding"));
}

static void
rule_activated_cb (SgClauseSheet *self, GtkWidget *row)
{
  const SgRule *rule = g_object_get_data (G_OBJECT (row), "rule");

  g_assert (SG_IS_CLAUSE_SHEET (self));

  g_signal_emit (self, signals[OPEN_RULE], 0, rule->id);
}

/* The row leads somewhere. */
static void
add_way (SgClauseSheet *self, GtkWidget *row, GCallback callback)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
}

static GtkWidget *
create_text_row (const char *title, const char *details)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *details_markup = g_markup_escape_text (details, -1);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details_markup);
  gtk_widget_add_css_class (row, "related-row");
  return row;
}

static GtkWidget *
create_row (SgClauseSheet *self, const SgFinding *finding)
{
  g_autofree char *title = dup_title (self, finding);
  g_autofree char *details = dup_details (finding);
  GtkWidget *row = create_text_row (title, details);
  GtkWidget *verdict = gtk_label_new (sg_verdict_get_label (finding->verdict));

  if (finding->verdict == SG_VERDICT_UNMET)
    gtk_widget_add_css_class (verdict, "error");
  else if (finding->verdict != SG_VERDICT_UNKNOWN)
    gtk_widget_add_css_class (verdict, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), verdict);
  gtk_widget_set_tooltip_text (row, finding->rule->clause->wording);
  g_object_set_data (G_OBJECT (row), "finding", (gpointer) finding);
  g_object_set_data (G_OBJECT (row), "rule", (gpointer) finding->rule);
  add_way (
    self, row, self->station != 0 ? G_CALLBACK (activated_cb) : G_CALLBACK (rule_activated_cb));
  return row;
}

static GtkWidget *
create_sums_row (SgClauseSheet *self, const SgClauseSums *sums)
{
  g_autofree char *title = g_strdup_printf ("%s  %s", sums->rule->id, sums->rule->label);
  g_autofree char *numbers = dup_counts (&sums->counts);
  g_autofree char *details
    = g_strdup_printf ("%s · %s", sg_force_get_label (sums->rule->force), numbers);
  GtkWidget *row = create_text_row (title, details);

  gtk_widget_set_tooltip_text (row, sums->rule->clause->wording);
  g_object_set_data (G_OBJECT (row), "rule", (gpointer) sums->rule);
  add_way (self, row, G_CALLBACK (rule_activated_cb));
  return row;
}

static void
sums_expanded_cb (SgClauseSheet *self, GParamSpec *pspec, AdwExpanderRow *expander)
{
  g_assert (SG_IS_CLAUSE_SHEET (self));

  g_signal_handlers_disconnect_by_func (expander, sums_expanded_cb, self);
  for (guint i = 0; i < self->verdicts->sums->len; i++)
    adw_expander_row_add_row (
      expander, create_sums_row (self, &g_array_index (self->verdicts->sums, SgClauseSums, i)));
}

/* The rows of what needs nothing are made when somebody wants to see them. */
static void
expanded_cb (SgClauseSheet *self, GParamSpec *pspec, AdwExpanderRow *expander)
{
  const SgVerdict verdict = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (expander), "verdict"));

  g_assert (SG_IS_CLAUSE_SHEET (self));

  g_signal_handlers_disconnect_by_func (expander, expanded_cb, self);
  for (guint i = 0; i < self->verdicts->findings->len; i++)
    {
      const SgFinding *finding = g_ptr_array_index (self->verdicts->findings, i);

      if (finding->verdict == verdict)
        adw_expander_row_add_row (expander, create_row (self, finding));
    }
}

/* AdwExpanderRow tells no screen reader what it is called. */
static GtkWidget *
create_expander (SgClauseSheet *self, const char *title, GCallback callback)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (expander, "notify::expanded", callback, self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, expander);
  return expander;
}

static void
add_expander (SgClauseSheet *self, SgVerdict verdict, guint n)
{
  g_autofree char *title
    = g_strdup_printf (C_ ("findings", "%s %u"), sg_verdict_get_label (verdict), n);
  GtkWidget *expander = create_expander (self, title, G_CALLBACK (expanded_cb));

  g_object_set_data (G_OBJECT (expander), "verdict", GUINT_TO_POINTER (verdict));
}

/* Of a district: what the clauses find of the stations, persons and districts in it. */
static void
add_sums (SgClauseSheet *self)
{
  const guint n = self->verdicts->sums->len;
  g_autofree char *title = g_strdup_printf (
    ngettext ("In the district: %u clause", "In the district: %u clauses", n), n);

  create_expander (self, title, G_CALLBACK (sums_expanded_cb));
}

static void
clear_rows (SgClauseSheet *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* What asks for something stands open; what is met and what does not apply is a click away. */
static void
fill_rows (SgClauseSheet *self)
{
  guint n[SG_N_VERDICTS] = { 0 };

  clear_rows (self);
  for (guint i = 0; i < self->verdicts->findings->len; i++)
    {
      const SgFinding *finding = g_ptr_array_index (self->verdicts->findings, i);

      n[finding->verdict]++;
      if (finding->verdict != SG_VERDICT_MET && finding->verdict != SG_VERDICT_NOT_APPLICABLE)
        gtk_list_box_append (self->list, create_row (self, finding));
    }
  if (n[SG_VERDICT_MET] > 0)
    add_expander (self, SG_VERDICT_MET, n[SG_VERDICT_MET]);
  if (n[SG_VERDICT_NOT_APPLICABLE] > 0)
    add_expander (self, SG_VERDICT_NOT_APPLICABLE, n[SG_VERDICT_NOT_APPLICABLE]);
  if (self->verdicts->sums->len > 0)
    add_sums (self);
}

static char *
dup_all (SgClauseSheet *self, const SgClauseVerdicts *verdicts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < verdicts->findings->len; i++)
    {
      const SgFinding *finding = g_ptr_array_index (verdicts->findings, i);

      g_string_append_printf (
        text, "%u %" G_GINT64_FORMAT " ", (guint) finding->verdict, finding->subject);
      add_part (text, " ", dup_title (self, finding));
      add_part (text, " ", dup_details (finding));
    }
  for (guint i = 0; i < verdicts->sums->len; i++)
    {
      const SgClauseSums *sums = &g_array_index (verdicts->sums, SgClauseSums, i);

      add_part (text, " ", g_strdup (sums->rule->id));
      add_part (text, " ", dup_counts (&sums->counts));
    }
  return g_string_free (text, FALSE);
}

/* Rows that say the same as before stay as they are, and the keyboard stays where it was. */
static void
show_verdicts (SgClauseSheet *self, SgClauseVerdicts *verdicts)
{
  g_autofree char *description = dup_description (self, verdicts);
  g_autofree char *markup = g_markup_escape_text (description, -1);
  g_autofree char *all = dup_all (self, verdicts);

  adw_preferences_group_set_description (self->group, markup);
  if (g_strcmp0 (all, self->shown) == 0)
    {
      sg_clause_verdicts_free (verdicts);
      return;
    }
  clear_rows (self);
  g_clear_pointer (&self->verdicts, sg_clause_verdicts_free);
  self->verdicts = verdicts;
  g_free (self->shown);
  self->shown = g_steal_pointer (&all);
  fill_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          verdicts->findings->len + verdicts->sums->len > 0);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgClauseSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  SgClauseVerdicts *verdicts = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_CLAUSE_SHEET (self));

  if (!sg_load_is_wanted (result, &error))
    {
      g_clear_pointer (&verdicts, sg_clause_verdicts_free);
      return;
    }
  if (verdicts == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_preferences_group_set_description (self->group, text);
      return;
    }
  show_verdicts (self, verdicts);
}

static gboolean
load_cb (gpointer user_data)
{
  SgClauseSheet *self = SG_CLAUSE_SHEET (user_data);

  g_assert (SG_IS_CLAUSE_SHEET (self));

  self->load_id = 0;
  self->stale = FALSE;
  sg_ledger_run_async (
    sg_context_get_ledger (self->context),
    sg_clause_verdicts_load,
    sg_clause_verdicts_wish_new (sg_context_get_as_of (self->context), self->under, self->station),
    (GDestroyNotify) sg_clause_verdicts_wish_free,
    (GDestroyNotify) sg_clause_verdicts_free,
    sg_load_begin (&self->loading, self->context, GTK_WIDGET (self)),
    loaded_cb,
    g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
queue_load (SgClauseSheet *self)
{
  g_clear_handle_id (&self->load_id, g_source_remove);
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->load_id = g_timeout_add (PATIENCE_MS, load_cb, self);
}

static void
sg_clause_sheet_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sg_clause_sheet_parent_class)->map (widget);
  queue_load (SG_CLAUSE_SHEET (widget));
}

/* What nobody looks at is judged when somebody does. */
static void
sg_clause_sheet_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sg_clause_sheet_parent_class)->unmap (widget);
  g_clear_handle_id (&SG_CLAUSE_SHEET (widget)->load_id, g_source_remove);
}

static void
sg_clause_sheet_dispose (GObject *object)
{
  SgClauseSheet *self = SG_CLAUSE_SHEET (object);

  g_clear_handle_id (&self->load_id, g_source_remove);
  sg_load_end (&self->loading);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_clause_sheet_parent_class)->dispose (object);
}

static void
sg_clause_sheet_finalize (GObject *object)
{
  SgClauseSheet *self = SG_CLAUSE_SHEET (object);

  g_clear_pointer (&self->verdicts, sg_clause_verdicts_free);
  g_clear_object (&self->record);
  g_free (self->under);
  g_free (self->shown);

  G_OBJECT_CLASS (sg_clause_sheet_parent_class)->finalize (object);
}

static void
sg_clause_sheet_class_init (SgClauseSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_clause_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_clause_sheet_finalize;
  GTK_WIDGET_CLASS (klass)->map = sg_clause_sheet_map;
  GTK_WIDGET_CLASS (klass)->unmap = sg_clause_sheet_unmap;

  signals[OPEN] = g_signal_new ("open",
                                SG_TYPE_CLAUSE_SHEET,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_POINTER);
  signals[OPEN_RULE] = g_signal_new ("open-rule",
                                     SG_TYPE_CLAUSE_SHEET,
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     1,
                                     G_TYPE_STRING);
}

static void
sg_clause_sheet_init (SgClauseSheet *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("What the clauses find"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/**
 * sg_clause_sheet_new:
 * @context: what governs the page
 *
 * Returns: (transfer floating): a sheet of nobody yet
 */
GtkWidget *
sg_clause_sheet_new (SgContext *context)
{
  SgClauseSheet *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_CLAUSE_SHEET, NULL);
  self->context = g_object_ref (context);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return GTK_WIDGET (self);
}

/**
 * sg_clause_sheet_set_station:
 * @self: a sheet
 * @station: the row in the editor
 *
 * Judges a station, with the persons who work there and the township that it covers. One that is
 * not saved yet, or of which nobody knows where it is, has no sheet.
 */
void
sg_clause_sheet_set_station (SgClauseSheet *self, SgRecord *station)
{
  const char *code = NULL;

  g_return_if_fail (SG_IS_CLAUSE_SHEET (self));
  g_return_if_fail (SG_IS_RECORD (station));

  code = sg_record_get_key (station, "division_code");
  g_clear_pointer (&self->under, g_free);
  self->station = sg_record_get_row_id (station);
  g_set_object (&self->record, station);
  if (!sg_record_is_new (station) && code != NULL && *code != '\0')
    self->under = g_strndup (code, CITY_DIGITS);
  gtk_widget_set_visible (GTK_WIDGET (self), self->under != NULL);
  sg_clause_sheet_reload (self);
}

/**
 * sg_clause_sheet_set_district:
 * @self: a sheet
 * @code: code of the district in view
 * @name: what people call it
 *
 * Judges a district: what is asked of itself, and what each clause finds in it. No clause speaks to
 * the whole country ("0"), which has no sheet.
 */
void
sg_clause_sheet_set_district (SgClauseSheet *self, const char *code, const char *name)
{
  /* Translators: %s is the name of a district. */
  g_autofree char *title = g_strdup_printf (_ ("What the clauses find: %s"), name);
  g_autofree char *markup = g_markup_escape_text (title, -1);

  g_return_if_fail (SG_IS_CLAUSE_SHEET (self));
  g_return_if_fail (code != NULL && name != NULL);

  g_free (self->under);
  self->under = g_str_equal (code, "0") ? NULL : g_strdup (code);
  self->station = 0;
  g_clear_object (&self->record);
  adw_preferences_group_set_title (self->group, markup);
  gtk_widget_set_visible (GTK_WIDGET (self), self->under != NULL);
  sg_clause_sheet_reload (self);
}

/**
 * sg_clause_sheet_reload:
 * @self: a sheet
 *
 * The ledger or the day changed: judges anew as soon as it is looked at.
 */
void
sg_clause_sheet_reload (SgClauseSheet *self)
{
  g_return_if_fail (SG_IS_CLAUSE_SHEET (self));

  self->stale = self->under != NULL;
  queue_load (self);
}
