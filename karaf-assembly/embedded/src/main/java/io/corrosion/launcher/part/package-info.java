/** Processes that are started, watched, started again when they die, and stopped in order. */
package io.corrosion.launcher.part;
