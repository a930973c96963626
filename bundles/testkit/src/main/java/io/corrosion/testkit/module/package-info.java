/** Modules for tests: what they say of themselves, and their bundles. */
package io.corrosion.testkit.module;
