/** What is looked at before a wipe, so that nobody finds out at its hour. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.lint;
