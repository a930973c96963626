/** The rows: notices, notifications, channels, switches, templates. */
@NullMarked
package io.corrosion.notify.sql;

import org.jspecify.annotations.NullMarked;
