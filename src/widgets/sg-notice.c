/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-notice.h"

#include <glib/gi18n-lib.h>

/**
 * SgNotice:
 *
 * An info bar whose text wraps and whose every part has a name. It is a region of status: what it
 * says is read out when it appears.
 */
struct _SgNotice
{
  AdwBin parent_instance;

  /* borrowed: children */
  GtkInfoBar *bar;
  GtkSpinner *spinner;
  GtkLabel *label;
  GtkWidget *close; /* NULL where it cannot be closed */
};

G_DEFINE_FINAL_TYPE (SgNotice, sg_notice, ADW_TYPE_BIN)

enum
{
  SIGNAL_RESPONSE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
response_cb (SgNotice *self, int response)
{
  g_assert (SG_IS_NOTICE (self));

  if (response == GTK_RESPONSE_CLOSE)
    sg_notice_hide (self);
  g_signal_emit (self, signals[SIGNAL_RESPONSE], 0, response);
}

static void
sg_notice_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (sg_notice_parent_class)->dispose (object);
}

static void
sg_notice_class_init (SgNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_notice_dispose;

  signals[SIGNAL_RESPONSE] = g_signal_new (
    "response", SG_TYPE_NOTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
sg_notice_init (SgNotice *self)
{
  self->bar = GTK_INFO_BAR (gtk_info_bar_new ());
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_info_bar_add_child (self->bar, GTK_WIDGET (self->spinner));
  gtk_info_bar_add_child (self->bar, GTK_WIDGET (self->label));
  g_signal_connect_swapped (self->bar, "response", G_CALLBACK (response_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->bar));
  sg_notice_hide (self);
}

/* The bar's own way to close it has no name for a screen reader. */
static void
add_close (SgNotice *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->close = close;
  gtk_widget_set_tooltip_text (close, _ ("Close"));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_add_css_class (close, "flat");
  gtk_info_bar_add_action_widget (self->bar, close, GTK_RESPONSE_CLOSE);
}

/**
 * sg_notice_new:
 * @type: how grave it is
 * @closable: whether it can be closed without an answer
 *
 * Returns: (transfer floating): a notice that says nothing yet
 */
GtkWidget *
sg_notice_new (GtkMessageType type, gboolean closable)
{
  SgNotice *self = g_object_new (SG_TYPE_NOTICE, NULL);

  gtk_info_bar_set_message_type (self->bar, type);
  if (closable)
    add_close (self);
  return GTK_WIDGET (self);
}

/**
 * sg_notice_add_button:
 * @self: a notice
 * @label: what the button says; with a mnemonic
 * @response: what it answers
 *
 * Adds a way out.
 *
 * Returns: (transfer none): the button
 */
GtkWidget *
sg_notice_add_button (SgNotice *self, const char *label, int response)
{
  GtkWidget *button = NULL;
  GtkWidget *child = NULL;

  g_return_val_if_fail (SG_IS_NOTICE (self) && label != NULL, NULL);

  /* A button's own label would be read out twice, once with its underscore (GTK 4.8). */
  button = gtk_button_new ();
  child = gtk_label_new_with_mnemonic (label);
  gtk_label_set_mnemonic_widget (GTK_LABEL (child), button);
  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, "text-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_info_bar_add_action_widget (self->bar, button, response);
  if (self->close != NULL)
    gtk_widget_insert_after (self->close, gtk_widget_get_parent (button), button);
  return button;
}

/**
 * sg_notice_show:
 * @self: a notice
 * @text: what it says
 *
 * Says something, in place of what it said before.
 */
void
sg_notice_show (SgNotice *self, const char *text)
{
  g_return_if_fail (SG_IS_NOTICE (self) && text != NULL);

  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_info_bar_set_revealed (self->bar, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * sg_notice_hide:
 * @self: a notice
 *
 * Says nothing any more.
 */
void
sg_notice_hide (SgNotice *self)
{
  g_return_if_fail (SG_IS_NOTICE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sg_notice_is_shown:
 * @self: a notice
 *
 * Returns: whether it says something
 */
gboolean
sg_notice_is_shown (SgNotice *self)
{
  g_return_val_if_fail (SG_IS_NOTICE (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

/**
 * sg_notice_get_text:
 * @self: a notice
 *
 * Returns: (transfer none): what it says, or said last
 */
const char *
sg_notice_get_text (SgNotice *self)
{
  g_return_val_if_fail (SG_IS_NOTICE (self), NULL);

  return gtk_label_get_text (self->label);
}

/**
 * sg_notice_set_busy:
 * @self: a notice
 * @busy: whether something goes on
 *
 * Shows that something goes on.
 */
void
sg_notice_set_busy (SgNotice *self, gboolean busy)
{
  g_return_if_fail (SG_IS_NOTICE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}
