/** Counts who joins, day by day, and shows the last week on the server's overview. */
package io.corrosion.samples.stats;
