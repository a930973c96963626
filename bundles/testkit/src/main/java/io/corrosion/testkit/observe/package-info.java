/** Meters for tests, which remember. */
package io.corrosion.testkit.observe;
