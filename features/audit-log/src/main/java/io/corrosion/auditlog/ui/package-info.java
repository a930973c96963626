/** The log on pages. */
@NullMarked
package io.corrosion.auditlog.ui;

import org.jspecify.annotations.NullMarked;
