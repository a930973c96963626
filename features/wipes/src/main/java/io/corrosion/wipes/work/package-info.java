/** The steps of a wipe, and what drives them. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.work;
