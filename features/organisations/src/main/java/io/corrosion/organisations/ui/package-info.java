/** Pages. */
@NullMarked
package io.corrosion.organisations.ui;

import org.jspecify.annotations.NullMarked;
