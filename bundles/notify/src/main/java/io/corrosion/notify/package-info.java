/**
 * A notice is one thing to tell one recipient; it is kept with the use case that tells it. A first job spreads it: for each
 * channel the recipient has, a notification in words. A job for each of these delivers it, again after failures, until it is
 * sent or has failed. Secrets of a notice are sealed and forgotten once everything is delivered.
 */
@NullMarked
package io.corrosion.notify;

import org.jspecify.annotations.NullMarked;
