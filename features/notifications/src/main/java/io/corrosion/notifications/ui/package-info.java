/** Pages of notices. */
@NullMarked
package io.corrosion.notifications.ui;

import org.jspecify.annotations.NullMarked;
