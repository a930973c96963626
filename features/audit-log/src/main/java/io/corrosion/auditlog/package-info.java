/**
 * The audit log as people read it. An organisation's log is for its owners and admins (decision 45); the activity of one
 * server is for those who help there; the platform's own log is for its operators. All three are views of one log that
 * {@code bundles/audit} keeps; this slice has no tables. What was typed into a console is shown to those who may read it.
 */
@NullMarked
package io.corrosion.auditlog;

import org.jspecify.annotations.NullMarked;
