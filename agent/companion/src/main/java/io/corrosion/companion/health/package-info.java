/** Whether a living server still works, and what to do with a dead one while nobody else can. */
@NullMarked
package io.corrosion.companion.health;

import org.jspecify.annotations.NullMarked;
