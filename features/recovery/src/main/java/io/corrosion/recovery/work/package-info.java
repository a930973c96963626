/** Noticing crashes on every node, and repairing them by jobs. */
package io.corrosion.recovery.work;
