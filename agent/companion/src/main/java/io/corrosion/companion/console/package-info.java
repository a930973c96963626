/** The console: what the process writes, line by line and in order, and what it is told. */
@NullMarked
package io.corrosion.companion.console;

import org.jspecify.annotations.NullMarked;
