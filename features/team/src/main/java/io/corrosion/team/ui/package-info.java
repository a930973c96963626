/** Pages. */
@NullMarked
package io.corrosion.team.ui;

import org.jspecify.annotations.NullMarked;
