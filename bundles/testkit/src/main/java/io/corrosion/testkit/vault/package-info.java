/** A vault for tests. */
package io.corrosion.testkit.vault;
