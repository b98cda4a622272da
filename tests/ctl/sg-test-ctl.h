/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A ledger of Suzhou in a folder of its own, and what the last run of the program said. */
typedef struct
{
  char *folder;
  char *ledger;
  char *out;
  char *err;
  int status;
} SgTestCtl;

void sg_test_ctl_set_up (SgTestCtl *self, gconstpointer data);
void sg_test_ctl_tear_down (SgTestCtl *self, gconstpointer data);
void sg_test_ctl_run (SgTestCtl *self, const char *first, ...) G_GNUC_NULL_TERMINATED;
void sg_test_ctl_assert_status (SgTestCtl *self, int status);
void sg_test_ctl_assert_refused (SgTestCtl *self, int status);
void sg_test_ctl_fill (SgTestCtl *self);
char *sg_test_ctl_data_path (const char *name);
char **sg_test_ctl_lines (SgTestCtl *self);

G_END_DECLS
