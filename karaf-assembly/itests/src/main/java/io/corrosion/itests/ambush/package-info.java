/**
 * Kills one part of a running platform at a chosen point of a wipe, and judges what came of the wipe. The points are named by
 * the step and the moment; they are found through triggers in the database, so that the product knows nothing of them.
 */
@NullMarked
package io.corrosion.itests.ambush;

import org.jspecify.annotations.NullMarked;
