/** Pages of platform administration. */
@NullMarked
package io.corrosion.admin.ui;

import org.jspecify.annotations.NullMarked;
