/** When wipes come: schedules, the game's own dates, conflicts. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.time;
