/**
 * Goals of Maven for modules: what the command {@code cmod} does, by the same classes. Maven makes one of each for each execution
 * and calls it on its builder's thread.
 */
@NullMarked
package io.corrosion.maven;

import org.jspecify.annotations.NullMarked;
