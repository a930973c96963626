/** Hooks for tests, called without a framework. */
package io.corrosion.testkit.hook;
