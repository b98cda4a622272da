/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "ledger/sg-export-record.h"
#include "ledger/sg-ledger.h"

G_BEGIN_DECLS

/* Exit statuses of the contract. */
typedef enum
{
  SG_EXIT_DONE = 0,
  SG_EXIT_REFUSED = 1,
  SG_EXIT_USAGE = 2,
  SG_EXIT_PARTLY = 3,
} SgExit;

typedef enum
{
  SG_FORMAT_TABLE,
  SG_FORMAT_CSV,
  SG_FORMAT_JSON,
} SgFormat;

typedef struct _SgCtl SgCtl;

/**
 * SgCtlCommand:
 * @name: its name
 * @arguments: what it takes, as the help shows it
 * @summary: what it does, a msgid
 * @run: does it
 *
 * One command of `shegongctl`, in a file of its own.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  SgExit (*run) (SgCtl *ctl);
} SgCtlCommand;

/**
 * SgCtl:
 * @command: the command that runs
 * @argc: number of arguments; the first is the command's name
 * @argv: the arguments
 * @format: how results are written
 *
 * One run of the program.
 */
struct _SgCtl
{
  const SgCtlCommand *command;
  int argc;
  char **argv;
  SgFormat format;
};

/* What goes out is recorded with the reason that was given for it. */
#define SG_CTL_REASON_OPTION(reason) \
  { "reason", 0, 0, G_OPTION_ARG_STRING, (reason), N_ ("What it is for; kept in the export record"), "TEXT" }

extern const SgCtlCommand sg_ctl_add;
extern const SgCtlCommand sg_ctl_backup;
extern const SgCtlCommand sg_ctl_backups;
extern const SgCtlCommand sg_ctl_chart;
extern const SgCtlCommand sg_ctl_charts;
extern const SgCtlCommand sg_ctl_check;
extern const SgCtlCommand sg_ctl_demo;
extern const SgCtlCommand sg_ctl_exports;
extern const SgCtlCommand sg_ctl_fields;
extern const SgCtlCommand sg_ctl_findings;
extern const SgCtlCommand sg_ctl_history;
extern const SgCtlCommand sg_ctl_import;
extern const SgCtlCommand sg_ctl_indicators;
extern const SgCtlCommand sg_ctl_kinds;
extern const SgCtlCommand sg_ctl_list;
extern const SgCtlCommand sg_ctl_new;
extern const SgCtlCommand sg_ctl_purge;
extern const SgCtlCommand sg_ctl_policy;
extern const SgCtlCommand sg_ctl_remove;
extern const SgCtlCommand sg_ctl_report;
extern const SgCtlCommand sg_ctl_reports;
extern const SgCtlCommand sg_ctl_restore;
extern const SgCtlCommand sg_ctl_rules;
extern const SgCtlCommand sg_ctl_set;
extern const SgCtlCommand sg_ctl_template;
extern const SgCtlCommand sg_ctl_templates;
extern const SgCtlCommand sg_ctl_undo;
extern const SgCtlCommand sg_ctl_who;

/* What a command writes: a table of texts. */
typedef struct _SgTable SgTable;

SgTable *sg_table_new (void);
void sg_table_add_column (SgTable *self, const char *name, gboolean number);
void sg_table_add (SgTable *self, const char *value);
void sg_table_add_int (SgTable *self, gint64 value);
void sg_table_print (SgTable *self, SgFormat format);
void sg_table_free (SgTable *self);

gboolean sg_ctl_parse (SgCtl *ctl, const GOptionEntry *entries, int n_least, int n_most, SgExit *exit);
SgConnection *sg_ctl_open (SgCtl *ctl, gboolean read_only, SgExit *exit);
const SgRegister *sg_ctl_get_register (SgCtl *ctl, const char *name, SgExit *exit);
SgExit sg_ctl_fail (SgCtl *ctl, const GError *error);
SgExit sg_ctl_usage (SgCtl *ctl, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean sg_ctl_record (SgCtl *ctl, SgConnection *connection, const SgExportEntry *entry, SgExit *exit);
gboolean sg_ctl_check_date (SgCtl *ctl, const char *date, SgExit *exit);
gboolean sg_ctl_take_assignment (SgCtl *ctl, SgRecord *record, const char *assignment, const char *from, SgExit *exit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgTable, sg_table_free)

G_END_DECLS
