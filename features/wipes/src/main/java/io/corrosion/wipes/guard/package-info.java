/** What is looked at by itself after a wipe. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.guard;
