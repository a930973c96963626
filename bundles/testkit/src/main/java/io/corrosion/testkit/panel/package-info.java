/**
 * Panels for tests: real servers on the loopback interface that behave, and misbehave, as the real ones do, and the contract
 * that every adapter keeps.
 */
@NullMarked
package io.corrosion.testkit.panel;

import org.jspecify.annotations.NullMarked;
