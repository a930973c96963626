/** The rows of wipes, profiles and schedules. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.store;
