/** Roles and rights on pages. */
@NullMarked
package io.corrosion.roles.ui;

import org.jspecify.annotations.NullMarked;
