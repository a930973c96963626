/**
 * Pages for notices: what a server reports, where to and in which words, and a person's own list. The mechanism is the core
 * bundle {@code notify}; everything here asks it.
 */
@NullMarked
package io.corrosion.notifications;

import org.jspecify.annotations.NullMarked;
