/**
 * How often somebody does something, counted for all nodes at once. A bucket is one number in PostgreSQL: the moment at
 * which it will be full again. Exact limits ask there each time; leased ones fetch a block of tokens and spend it in memory.
 * A bucket that is full is forgotten, here and there, so that nobody's absence costs anything.
 */
@NullMarked
package io.corrosion.limits;

import org.jspecify.annotations.NullMarked;
