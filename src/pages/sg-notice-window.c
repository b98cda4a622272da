/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-notice-window.h"

#include "base/sg-core.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SgNoticeWindow
{
  AdwWindow parent_instance;

  /* template children */
  AdwWindowTitle *heading;
  GtkTextView *view;

  /* state */
  guint scroll_id;
};

G_DEFINE_FINAL_TYPE (SgNoticeWindow, sg_notice_window, ADW_TYPE_WINDOW)

static void
sg_notice_window_dispose (GObject *object)
{
  SgNoticeWindow *self = SG_NOTICE_WINDOW (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_NOTICE_WINDOW);

  G_OBJECT_CLASS (sg_notice_window_parent_class)->dispose (object);
}

static void
sg_notice_window_class_init (SgNoticeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_notice_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-notice-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SgNoticeWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SgNoticeWindow, view);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sg_notice_window_init (SgNoticeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* How deep a heading is; 0 for a paragraph. The notices ship as marked text. */
static guint
get_depth (const char *line)
{
  return (guint) strspn (line, "#");
}

static char *
strip_marks (const char *line)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = line + get_depth (line); *at != '\0'; at++)
    if (strchr ("*\\", *at) == NULL)
      g_string_append_c (plain, *at);
  g_strstrip (plain->str);

  return g_strdup (plain->str);
}

static void
append_line (GtkTextBuffer *buffer, const char *line)
{
  g_autofree char *plain = strip_marks (line);
  GtkTextIter end;

  if (*plain == '\0')
    return;
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (
    buffer, &end, plain, -1, get_depth (line) > 0 ? "heading" : "paragraph", NULL);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "\n", 1);
}

static void
create_tags (GtkTextBuffer *buffer)
{
  GdkRGBA mark = { 1.0f, 0.8f, 0.2f, 0.35f };

  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "paragraph", "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "clause", "background-rgba", &mark, NULL);
}

/* Marks one quotation. Returns: whether it stands in the text */
static gboolean
mark_quotation (GtkTextBuffer *buffer, const char *text, const char *quotation, GtkTextIter *begin)
{
  GtkTextIter end;
  gsize from, to;

  if (*quotation == '\0' || !sg_clause_locate (text, quotation, &from, &to))
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (
    buffer, begin, (int) g_utf8_pointer_to_offset (text, text + from));
  gtk_text_buffer_get_iter_at_offset (
    buffer, &end, (int) g_utf8_pointer_to_offset (text, text + to));
  gtk_text_buffer_apply_tag_by_name (buffer, "clause", begin, &end);

  return TRUE;
}

static void
mark_clause (GtkTextBuffer *buffer, const SgClause *clause)
{
  g_auto (GStrv) quotations = g_strsplit (clause->wording, "\n", -1);
  g_autofree char *text = NULL;
  GtkTextIter begin, end, first;
  gboolean found = FALSE;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  text = gtk_text_buffer_get_text (buffer, &begin, &end, TRUE);
  for (guint i = 0; quotations[i] != NULL; i++)
    if (mark_quotation (buffer, text, quotations[i], &begin) && !found)
      {
        first = begin;
        found = TRUE;
      }
  if (found)
    gtk_text_buffer_place_cursor (buffer, &first);
}

/* The text has no heights before it was on the screen. */
static gboolean
scroll_cb (gpointer user_data)
{
  SgNoticeWindow *self = SG_NOTICE_WINDOW (user_data);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  g_assert (SG_IS_NOTICE_WINDOW (self));

  self->scroll_id = 0;
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.25);
  return G_SOURCE_REMOVE;
}

static void
fill (SgNoticeWindow *self, const char *text, const SgClause *clause)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  create_tags (buffer);
  for (guint i = 0; lines[i] != NULL; i++)
    append_line (buffer, lines[i]);
  if (clause != NULL)
    mark_clause (buffer, clause);
  self->scroll_id = g_timeout_add (100, scroll_cb, self);
}

/**
 * sg_notice_window_present:
 * @parent: a widget of the window above
 * @profile: a policy
 * @clause: (nullable): number of an obligation ("A-23") to open it at
 *
 * Shows the text of a notice. A policy without a notice has nothing to show.
 */
void
sg_notice_window_present (GtkWidget *parent, SgProfile *profile, const char *clause)
{
  const char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  SgNoticeWindow *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && profile != NULL);

  name = sg_profile_get_text_resource (profile);
  if (name == NULL)
    return;
  path = g_strconcat ("policies/", name, NULL);
  text = sg_core_dup_resource_text (path, NULL);
  g_return_if_fail (text != NULL);

  self = g_object_new (SG_TYPE_NOTICE_WINDOW,
                       "title",
                       sg_profile_get_title (profile),
                       "transient-for",
                       gtk_widget_get_root (parent),
                       NULL);
  adw_window_title_set_title (self->heading, sg_profile_get_title (profile));
  adw_window_title_set_subtitle (self->heading, sg_profile_get_number (profile));
  fill (self, text, clause != NULL ? sg_profile_find_clause (profile, clause) : NULL);
  gtk_window_present (GTK_WINDOW (self));
}
