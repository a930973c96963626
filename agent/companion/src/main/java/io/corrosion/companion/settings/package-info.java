/** The agent's one configuration file, read once and checked whole. */
@NullMarked
package io.corrosion.companion.settings;

import org.jspecify.annotations.NullMarked;
