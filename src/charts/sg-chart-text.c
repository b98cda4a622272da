/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-chart-text.h"

/* A CJK face first: its Latin letters and figures then match the Chinese ones in weight. */
#define FAMILIES                                                                               \
  "Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, WenQuanYi Micro Hei, Microsoft YaHei, " \
  "Sans"

struct _SgChartText
{
  /* owned */
  PangoContext *context;
  GHashTable *layouts[SG_N_FACES];
  PangoFontDescription *fonts[SG_N_FACES];
  /* state */
  double line_heights[SG_N_FACES];
};

static const double scales[SG_N_FACES] = {
  [SG_FACE_NORMAL] = 1.0,
  [SG_FACE_SMALL] = 0.92,
  [SG_FACE_BOLD] = 1.0,
  [SG_FACE_TITLE] = 1.15,
};

static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Without hinted metrics a text is as wide on paper as on the screen: one layout serves both. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_cairo_context_set_resolution (context, 96);
  /* Names are Chinese in either language of the program: simplified forms, not Japanese ones. */
  pango_context_set_language (context, pango_language_from_string ("zh-CN"));
  return context;
}

static PangoLayout *
make_layout (SgChartText *self, const char *text, SgFace face)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_font_description (layout, self->fonts[face]);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * sg_chart_text_new:
 * @size: size of the normal face in logical pixels
 *
 * Belongs to the thread that makes it, as its font map does.
 *
 * Returns: (transfer full): a new, empty store of text
 */
SgChartText *
sg_chart_text_new (double size)
{
  SgChartText *self = g_new0 (SgChartText, 1);

  self->context = make_context ();
  for (int face = 0; face < SG_N_FACES; face++)
    {
      PangoFontDescription *font = pango_font_description_from_string (FAMILIES);

      pango_font_description_set_absolute_size (font, size * scales[face] * PANGO_SCALE);
      if (face == SG_FACE_BOLD || face == SG_FACE_TITLE)
        pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
      self->fonts[face] = font;
      self->layouts[face] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
    }
  return self;
}

/**
 * sg_chart_text_free:
 * @self: (transfer full): a store of text
 *
 * Frees @self and the layouts it keeps.
 */
void
sg_chart_text_free (SgChartText *self)
{
  for (int face = 0; face < SG_N_FACES; face++)
    {
      pango_font_description_free (self->fonts[face]);
      g_hash_table_unref (self->layouts[face]);
    }
  g_object_unref (self->context);
  g_free (self);
}

/**
 * sg_chart_text_get_line_height:
 * @self: a store of text
 * @face: a face
 *
 * Returns: the height of a line that holds Chinese and Latin text, in logical pixels
 */
double
sg_chart_text_get_line_height (SgChartText *self, SgFace face)
{
  PangoRectangle logical;

  g_return_val_if_fail (self != NULL, 0);

  if (self->line_heights[face] <= 0)
    {
      pango_layout_get_extents (sg_chart_text_get (self, "国Ag9", face), NULL, &logical);
      self->line_heights[face] = logical.height / (double) PANGO_SCALE;
    }
  return self->line_heights[face];
}

/**
 * sg_chart_text_measure:
 * @self: a store of text
 * @text: a line of text
 * @face: its face
 *
 * Returns: the width of @text in logical pixels
 */
double
sg_chart_text_measure (SgChartText *self, const char *text, SgFace face)
{
  PangoRectangle logical;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  pango_layout_get_extents (sg_chart_text_get (self, text, face), NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

/**
 * sg_chart_text_get:
 * @self: a store of text
 * @text: a line of text
 * @face: its face
 *
 * Returns: (transfer none): the layout of @text, made at the first call and kept
 */
PangoLayout *
sg_chart_text_get (SgChartText *self, const char *text, SgFace face)
{
  PangoLayout *layout;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  layout = g_hash_table_lookup (self->layouts[face], text);
  if (layout == NULL)
    {
      layout = make_layout (self, text, face);
      g_hash_table_insert (self->layouts[face], g_strdup (text), layout);
    }
  return layout;
}

/**
 * sg_chart_text_fit:
 * @self: a store of text
 * @text: a line of text
 * @face: its face
 * @width: room for it in logical pixels
 *
 * Returns: (transfer full): the layout of @text, cut with an ellipsis where there is too little
 * room
 */
PangoLayout *
sg_chart_text_fit (SgChartText *self, const char *text, SgFace face, double width)
{
  PangoLayout *layout;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (sg_chart_text_measure (self, text, face) <= width + 0.5)
    return g_object_ref (sg_chart_text_get (self, text, face));

  layout = make_layout (self, text, face);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/**
 * sg_chart_text_wrap:
 * @self: a store of text
 * @text: a sentence
 * @face: its face
 * @width: room for it in logical pixels
 * @lines: how many lines it may take
 *
 * Returns: (transfer full): the layout of @text, broken into lines; an ellipsis ends the last line
 *   where @lines do not suffice
 */
PangoLayout *
sg_chart_text_wrap (SgChartText *self, const char *text, SgFace face, double width, int lines)
{
  PangoLayout *layout = make_layout (self, text, face);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}
