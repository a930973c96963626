/** The agent replaces itself: only by what a release key has signed, in one step, and back again if the new one is mute. */
@NullMarked
package io.corrosion.companion.update;

import org.jspecify.annotations.NullMarked;
