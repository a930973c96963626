/** Calls hooks: each on a thread of its bundle, in its time, and not at all for a while after it failed too often. */
@NullMarked
package io.corrosion.modules.hook;

import org.jspecify.annotations.NullMarked;
