/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-section-bar.h"

#include "widgets/sg-tab.h"

#include <glib/gi18n-lib.h>

/* An editor of fewer sections is seen at a glance. */
#define FEWEST_SECTIONS 5

/* Pixels by which a notch of the wheel moves the bar. */
#define WHEEL_STEP 60

struct _SgSectionBar
{
  AdwBin parent_instance;

  /* borrowed: in the bar */
  GtkBox *buttons;

  /* state */
  guint n_sections;
};

G_DEFINE_FINAL_TYPE (SgSectionBar, sg_section_bar, ADW_TYPE_BIN)

static void
bring_up (GtkWidget *section)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (section, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *viewport = NULL;
  GtkAdjustment *adjustment = NULL;
  double y = 0;

  if (scrolled == NULL)
    return;
  viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  /* The keyboard goes along; what it scrolls to is put right afterwards. */
  gtk_widget_child_focus (section, GTK_DIR_TAB_FORWARD);
  if (gtk_widget_translate_coordinates (section, viewport, 0, 0, NULL, &y))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y);
}

/* A wheel that turns downwards goes on to the right. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, GtkAdjustment *adjustment)
{
  g_assert (GTK_IS_ADJUSTMENT (adjustment));

  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + (dx + dy) * WHEEL_STEP);
  return GDK_EVENT_STOP;
}

static void
clicked_cb (GtkWidget *section)
{
  g_assert (GTK_IS_WIDGET (section));

  bring_up (section);
}

static void
sg_section_bar_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (sg_section_bar_parent_class)->dispose (object);
}

static void
sg_section_bar_class_init (SgSectionBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_section_bar_dispose;
}

static void
sg_section_bar_init (SgSectionBar *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *wheel
    = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_object (wheel,
                           "scroll",
                           G_CALLBACK (scroll_cb),
                           gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                           0);
  gtk_widget_add_controller (scrolled, wheel);
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->buttons));
  adw_bin_set_child (ADW_BIN (self), scrolled);
  sg_tab_leave (GTK_WIDGET (self->buttons));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->buttons), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sections"), -1);
}

/**
 * sg_section_bar_new:
 *
 * Returns: (transfer floating): a bar, which shows itself once it has a few sections
 */
GtkWidget *
sg_section_bar_new (void)
{
  return g_object_new (SG_TYPE_SECTION_BAR, NULL);
}

/**
 * sg_section_bar_add:
 * @self: a bar
 * @title: name of the section
 * @section: what is brought up; must live as long as the bar
 *
 * Adds a button. It is there while its section is.
 */
void
sg_section_bar_add (SgSectionBar *self, const char *title, GtkWidget *section)
{
  GtkWidget *button = NULL;

  g_return_if_fail (SG_IS_SECTION_BAR (self));
  g_return_if_fail (title != NULL && GTK_IS_WIDGET (section));

  button = gtk_button_new_with_label (title);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "caption");
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), section, G_CONNECT_SWAPPED);
  g_object_bind_property (section, "visible", button, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (self->buttons, button);
  self->n_sections++;
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_sections >= FEWEST_SECTIONS);
}
